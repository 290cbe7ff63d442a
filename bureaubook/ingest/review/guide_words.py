"""The sheet that says how the workbook is filled in."""

GUIDE = (
    ("怎样填写", "How to fill it in"),
    (
        "本工作簿列出从报告中读出的内容。每一行是一项；黄色的格由人填写，其他的格受保护。可以筛选、改列宽，不要插入、复制、删除行，不要改表名。",
        "This workbook lists what was read of a report, a row an item. Yellow cells are yours; all others are protected. Filter and widen columns as you like; insert, copy and delete no rows, and leave the sheets their names.",
    ),
    (
        "橙色的行等人决定；其余的行可以不动，有错才改。一切照原文：原文没有印出的，不要填0。",
        "Rows in orange wait for you; leave the others unless they are wrong. Everything is as the report prints it: what is not printed is not 0.",
    ),
    (
        "“报告”：标“须填”的都要填。不知道的空着。",
        "“report”: fill in what is marked as needed. Leave empty what is not known.",
    ),
    (
        "“表格”：存疑和未读出的格，在“核定”栏填原文印的数，或者从列表选空白、短横、无法辨认等。同一行的格要填齐，才能与原文核对。",
        "“tables”: for a cell in doubt or unread enter the number as printed, or choose from the list: blank, a dash, unreadable and so on. Give all cells of a row, so that they can be held against the text.",
    ),
    (
        "“文中数字”：每个数选“接受”“更正”或“不用”。更正时直接改黄色的格；数值、单位和界限须与原文一致。连续几行都接受的，可以向下填充。目标已预填“不用”；占比、增减只能收为性质是比率的指标，此外选“不用”；两可的数（五六家）选“不用”。“提示”随数字显示给读者，中英文都填；“备注”只供编辑，书中不显示。",
        "“numbers”: for each number choose accept, correct or refuse. To correct, change the yellow cells; value, unit and bound must be those of the text. Where several rows in succession are right, fill down. Goals come as refused; a share or a change can only be a figure of an indicator whose measure is a rate, else refuse it; refuse vague numbers (five or six). A caveat is shown to readers with the number, and needs both languages; a note is for editors alone.",
    ),
    (
        "“新指标”：本书还没有的指标。要收入的，选一章，核对名称和定义；改了名称，定义也要看一遍：预填的定义会随名称改，自己写的不会。都不合适的，在空行自己加，再到数字那一行选它。不收的空着。",
        "“indicators”: what is no indicator of the book yet. To take one in, choose its chapter and read its names and definitions; where you change a name, look at its definition: what was filled in follows the name, what you wrote does not. Where none fits, add one in an empty row, and choose it in the row of the number. Leave the others.",
    ),
    (
        "“未用数字”：没有被用到的数。能判断的已填好是日期、序号、名称等，不对才改；橙色的选一类。确是数量而漏掉的，选“补录”并填指标、单位。不选的，书中标为未分类。",
        "“others”: numerals that nothing uses. Dates, numbering, names and so on are filled in where the words tell; change them only where they are wrong, and choose a class for those in orange. Where one is a quantity that was missed, choose add, and give indicator and unit. What you leave is marked in the book as not classified yet.",
    ),
    (
        "“问题”：报告第五部分的句子。要收入书中《问题与打算》的，填英文，原文改到只剩指出问题的那几个字；不收的空着。中英文的数字要一致：英文的one、both、first、none也算数字。",
        "“problems”: the sentences of the part on problems. For one that the book is to show give its English, and cut the words down to those that name the problem; leave the others. Both languages say the same numbers: one, both, first and none count as numbers, too.",
    ),
    (
        "存盘后运行 bureaubook review 报告代号。与原文不符的，会指出表、行、列，改好再运行；还没有决定的，会列出来。已经核定的不会被覆盖；要更正自己核定过的，运行时加 --change。",
        "Save it and run bureaubook review with the report’s id. What disagrees with the text is named by sheet, row and column: correct it and run again. What is still open is listed. What was settled before is not overwritten; to correct what you settled yourself, run it with --change.",
    ),
)  # fmt: skip
