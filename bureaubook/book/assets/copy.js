// A button behind each text that readers may take away (data-copy): copies it and says so. Without this script there is no button.
document.addEventListener("DOMContentLoaded", () => {
  const [copy, copied, failed] = document.documentElement.lang.startsWith("zh")
    ? ["复制", "已复制", "未能复制，请选中文字后复制"]
    : ["Copy", "Copied", "Could not copy; please select the text"];
  const texts = document.querySelectorAll("[data-copy]");
  if (!texts.length) return;

  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.querySelector("article").append(status);

  const write = async text => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const box = document.createElement("textarea");  // pages served without https
    box.value = text;
    box.style.position = "fixed";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (!done) throw new Error("copy");
  };

  texts.forEach(text => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bk-copy";
    button.textContent = copy;
    button.lang = document.documentElement.lang;
    button.setAttribute("aria-label", `${copy}: ${text.dataset.copy}`);
    button.addEventListener("click", async () => {
      try {
        await write(text.dataset.copy);
        status.textContent = button.textContent = copied;
      } catch {
        status.textContent = button.textContent = failed;
      }
      button.focus();
      setTimeout(() => { status.textContent = ""; button.textContent = copy; }, 3000);
    });
    text.append(" ", button);
  });
});
// A printed page shows what the screen folds away.
window.addEventListener("beforeprint", () => document.querySelectorAll("details:is(.bk-alike, .bk-fold)").forEach(part => { part.open = true; }));
