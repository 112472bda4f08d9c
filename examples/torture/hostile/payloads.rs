//! The payloads: what terminals, bidirectional text, invisible letters, shells, spreadsheets and parsers have been
//! attacked with.

/// Two hundred hostile texts and more, no two of them equal.
pub fn payloads() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    // Every control character by itself, in the middle of a word.
    all.extend((0_u32..0x20).chain(0x7f..0xa0).filter_map(char::from_u32).map(|c| format!("a{c}b")));
    // Marks and overrides of the reading direction, and what cannot be seen.
    let unseen = [
        0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180e, 0x200b, 0x200e, 0x200f, 0x2028,
        0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069,
        0x206a, 0x206b, 0x206c, 0x206d, 0x206e, 0x206f, 0x3164, 0xfeff, 0xffa0, 0xfff9, 0xfffa, 0xfffb, 0x1_d173, 0x1_d17a,
        0xe_0001, 0xe_0020, 0xe_0041, 0xe_007f, 0xe_0100, 0xe_01ef,
    ];
    all.extend(unseen.into_iter().filter_map(char::from_u32).map(|c| format!("a{c}b")));
    all.extend(SEQUENCES.iter().map(|text| (*text).to_owned()));
    all.extend(TEXTS.iter().map(|text| (*text).to_owned()));
    // Long ones: marks upon marks, one endless word, many lines, and a sequence that never ends.
    all.push(format!("a{}", "\u{301}".repeat(300)));
    all.push("\u{5d0}\u{202e}".repeat(200));
    all.push("W".repeat(2_000));
    all.push("\u{1f469}\u{200d}".repeat(100));
    all.push("line\n".repeat(200));
    all.push(format!("\u{1b}]0;{}", "x".repeat(4_000)));
    all.push(format!("\u{1b}[{}m", "1;".repeat(1_000)));
    all
}

/// Escape sequences that have done harm: they clear, move, rename, copy, ask, switch, paste and draw.
const SEQUENCES: [&str; 52] = [
    "\u{1b}[2J",
    "\u{1b}[H\u{1b}[2Jgone",
    "\u{1b}[1;1H",
    "\u{1b}[9999A",
    "\u{1b}[3J",
    "\u{1b}[31mred",
    "\u{1b}[8mhidden\u{1b}[0m",
    "\u{1b}[?1049l",
    "\u{1b}[?1049h",
    "\u{1b}[?25l",
    "\u{1b}[?1000h",
    "\u{1b}[?1006h",
    "\u{1b}[?2004h",
    "\u{1b}[?1004h",
    "\u{1b}[200~pasted\u{1b}[201~",
    "\u{1b}[6n",
    "\u{1b}[c",
    "\u{1b}[>c",
    "\u{1b}[21t",
    "\u{1b}[8;1;1t",
    "\u{1b}[4i",
    "\u{1b}[=1;2z",
    "\u{1b}c",
    "\u{1b}7\u{1b}8",
    "\u{1b}(0lqk",
    "\u{1b})0\u{e}x\u{f}",
    "\u{1b}#8",
    "\u{1b}%G",
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]2;owned\u{1b}\\",
    "\u{1b}]4;1;?\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\click\u{1b}]8;;\u{1b}\\",
    "\u{1b}]9;notify\u{7}",
    "\u{1b}]10;?\u{7}",
    "\u{1b}]50;?\u{7}",
    "\u{1b}]52;c;cm0gLXJmIH4=\u{7}",
    "\u{1b}]52;c;?\u{7}",
    "\u{1b}]777;notify;a;b\u{7}",
    "\u{1b}]1337;File=inline=1:AAAA\u{7}",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{1b}Pq#0;2;0;0;0#0~~\u{1b}\\",
    "\u{1b}_Gf=24,s=1,v=1;AAAA\u{1b}\\",
    "\u{1b}^private\u{1b}\\",
    "\u{1b}Xstring\u{1b}\\",
    "\u{9b}2J",
    "\u{9b}31m",
    "\u{9d}0;owned\u{9c}",
    "\u{90}q\u{9c}",
    "\u{9f}G\u{9c}",
    "\u{1b}\u{1b}\u{1b}[A",
    "\u{1b}",
];

/// Texts that fool people, shells, spreadsheets and parsers.
const TEXTS: [&str; 40] = [
    "fine\rerror: owned",
    "fine\nerror: owned",
    "fine\r\nDone: everything",
    "100 %\u{8}\u{8}\u{8}\u{8}\u{8}0 %",
    "\u{202e}lmay.exe",
    "user\u{202e} \u{2066}// admin\u{2069} \u{2066}",
    "pass\u{200b}word",
    "a\u{200d}\u{200d}\u{200d}b",
    "\u{e0001}\u{e0074}\u{e0061}\u{e0067}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{fdd0}\u{ffff}",
    "\u{fffd}\u{fffe}",
    "\u{10ffff}",
    "\u{e000}",
    "Z\u{351}\u{36b}a\u{343}l\u{351}g\u{321}o",
    "\u{645}\u{631}\u{62d}\u{628}\u{627} \u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    "\u{fdfa}\u{fdfd}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466}",
    "\u{ff21}\u{3000}\u{ff22}",
    "\u{0}",
    "a\0b\0",
    "$(touch owned)",
    "`touch owned`",
    "; rm -rf ~",
    "| sh",
    "&& reboot",
    "--help",
    "-rf",
    "../../../../etc/passwd",
    "/dev/tty",
    "C:\\con",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "%s%n%x%p",
    "{0}{}",
    "\"},\"owned\":{\"",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "file:///etc/passwd",
];
