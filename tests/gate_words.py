"""The names of HTML and SVG: elements, attributes, event handlers, schemes; from a package that keeps them, with what it lacks."""

from bleach._vendor.html5lib.filters import sanitizer  # html5lib's lists, as bleach ships them
from bleach.html5lib_shim import HTML_TAGS

_MORE_ELEMENTS = """
animation applet base basefont bgsound blink body canvas command content dialog discard embed fencedframe font frame frameset
geolocation handler iframe ilayer image isindex keygen layer listing listener main math menuitem model multicol nextid nobr
noembed noframes noscript object param permission plaintext portal rb rtc search selectedcontent shadow slot spacer svg template
tref video audio track xml xmp x-element
""".split()
_SVG_ELEMENTS = """
a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform circle clipPath color-profile cursor defs
desc discard ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter font font-face font-face-format font-face-name font-face-src
font-face-uri foreignObject g glyph glyphRef handler hatch hatchpath hkern image iframe audio video canvas line linearGradient
listener marker mask mesh meshgradient meshpatch meshrow metadata missing-glyph mpath path pattern polygon polyline prefetch
radialGradient rect script set solidcolor stop style svg switch symbol tbreak text textArea textPath title tref tspan unknown use
view vkern
""".split()
_MORE_ATTRIBUTES = """
accesskey action allow allowfullscreen anchor archive as async attributionsrc autofocus autoplay background blocking capture
charset cite classid code codebase commandfor command content contenteditable controls crossorigin csp data decoding defer dir
dirname draggable dynsrc elementtiming enctype enterkeyhint exportparts fetchpriority for form formaction formenctype formmethod
formnovalidate formtarget frameborder headers href hreflang http-equiv icon imagesizes imagesrcset inert inputmode integrity is
ismap itemid itemprop itemref itemscope itemtype kind list longdesc loop lowsrc manifest method muted name nonce noshade novalidate
open part pattern ping playsinline popover popovertarget popovertargetaction poster preload profile property readonly
referrerpolicy rel required reversed sandbox scheme scoped seamless shadowrootclonable shadowrootdelegatesfocus shadowrootmode
shadowrootserializable sizes slot span src srcdoc srclang srcset start step style target translate type usemap value virtualkeyboardpolicy
wrap writingsuggestions xlink:actuate xlink:href xlink:show xlink:type xml:base xml:lang xml:space xmlns xmlns:xlink
attributeName attributeType begin by dur end fill from keyPoints keySplines keyTimes path repeatCount requiredExtensions
systemLanguage to values
""".split()
_EVENTS = """
abort activate addtrack afterprint afterscriptexecute animationcancel animationend animationiteration animationstart appinstalled
auxclick beforeactivate beforecopy beforecut beforedeactivate beforeeditfocus beforeinput beforeinstallprompt beforematch
beforepaste beforeprint beforescriptexecute beforetoggle beforeunload beforexrselect begin blur bounce cancel canplay
canplaythrough cellchange change click close command compositionend compositionstart compositionupdate contentvisibilityautostatechange
contextlost contextmenu contextrestored controlselect copy cuechange cut dataavailable dblclick devicemotion deviceorientation
drag dragend dragenter dragexit dragleave dragover dragstart drop durationchange emptied encrypted end ended error errorupdate
filterchange finish focus focusin focusout formchange formdata forminput freeze fullscreenchange fullscreenerror gamepadconnected
gotpointercapture hashchange help input invalid keydown keypress keyup languagechange layoutcomplete load loadeddata loadedmetadata
loadend loadstart location losecapture lostpointercapture message messageerror mousedown mouseenter mouseleave mousemove mouseout
mouseover mouseup mousewheel move moveend movestart offline online orientationchange outofsync page pagehide pagereveal pageshow
pageswap paste pause play playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover
pointerrawupdate pointerup popstate progress propertychange ratechange readystatechange redraw rejectionhandled repeat reset
resize resizeend resizestart resume reverse rowdelete rowenter rowexit rowinserted rowsexit rowsinserted scroll scrollend
scrollsnapchange scrollsnapchanging search securitypolicyviolation seek seeked seeking select selectionchange selectstart show
slotchange stalled start stop storage submit suspend syncrestored timeerror timeout timeupdate toggle touchcancel touchend touchmove
touchstart transitioncancel transitionend transitionrun transitionstart unhandledrejection unload urlflip volumechange waiting
webkitanimationend webkitanimationstart webkitfullscreenchange webkitmouseforcedown webkittransitionend wheel zoom
""".split()

ELEMENTS = sorted({*HTML_TAGS, *(name for _, name in sanitizer.allowed_elements), *_MORE_ELEMENTS})
SVG_ELEMENTS = sorted({*_SVG_ELEMENTS, *ELEMENTS})
EVENTS = [f"on{event}" for event in _EVENTS]
ATTRIBUTES = sorted({*(name for _, name in sanitizer.allowed_attributes), *_MORE_ATTRIBUTES, *EVENTS} - {"action"}) + [
    "action"
]
SCHEMES = sorted(
    {*sanitizer.allowed_protocols}
    | set(
        "javascript vbscript livescript mocha jar view-source data blob filesystem file about chrome chrome-extension".split()
    )
    | set(
        "moz-extension resource ms-appx intent android-app content mhtml res ws wss mk its wyciwyg ftp cid mid x".split()
    )
)
HOST = "a.example"
# addresses that look like none, or like one of the site's own
DISGUISED = [
    f"//{HOST}", f"\\\\{HOST}", f"/\\{HOST}", f"\\/{HOST}", f"/\t/{HOST}", f"https:{HOST}", f"https:/{HOST}", f"https:\\\\{HOST}",
    f"https://gov.cn@{HOST}", f"http://{HOST}\\@gov.cn", f" https://{HOST}", f"https://{HOST} x", "java\tscript:f()", "java\nscript:f()",
    "\x01javascript:f()", " javascript:f()", "JaVaScRiPt:f()", "javascript\t:f()", "java&Tab;script:f()", "&#106;avascript:f()",
    "javascript&colon;f()", "data:text/html;base64,PHNjcmlwdD4=", "/", "/etc/passwd", "..\\x.html", "https://", "https://é.example",
]  # fmt: skip
