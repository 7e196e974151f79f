//! Text as a search compares it: lower case, without accents, in words.

use crate::domain::text::digit;

/// The letters without their marks, from U+00C0 and from U+1E00; `.` where
/// there is none.
const LATIN: &[u8; 400] = b"aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccdd\
    ddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnn.nnoooooooorrrrrrssssss\
    ssttttttuuuuuuuuuuuuwwyyyzzzzzzs.................ff.............oo.............u\
    u...................dddlllnnnaaiioouuuuuuuuuu.aaaa....ggkkoooo..jdddgg..nnaa....\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";
const LATIN_MORE: &[u8; 256] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
    oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..s.\
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
    uuyyyyyyyy......";

/// What a character is to a search.
enum CharClass {
    /// Part of a word, as this letter.
    Letter(char),
    /// Between words.
    Gap,
    /// Nothing: an apostrophe or an accent of its own, which people leave out.
    Nothing,
}

fn kind(c: char) -> CharClass {
    let table =
        |table: &[u8], first: u32| usize::try_from(u32::from(c) - first).ok().and_then(|at| table.get(at).copied());
    match c {
        'a'..='z' | '0'..='9' => CharClass::Letter(c),
        'A'..='Z' => CharClass::Letter(c.to_ascii_lowercase()),
        '\'' | '\u{300}'..='\u{36f}' | '\u{2019}' | '\u{2bc}' | '\u{ad}' | '\u{200b}'..='\u{200f}' => {
            CharClass::Nothing
        }
        '\0'..='\u{bf}' | '\u{2000}'..='\u{206f}' => CharClass::Gap,
        '\u{c0}'..='\u{24f}' => letter(c, table(LATIN, 0xc0)),
        '\u{1e00}'..='\u{1eff}' => letter(c, table(LATIN_MORE, 0x1e00)),
        _ if c.is_whitespace() => CharClass::Gap,
        _ => digit(c).map_or_else(|| letter(c, None), CharClass::Letter),
    }
}

fn letter(c: char, plain: Option<u8>) -> CharClass {
    match plain {
        Some(plain) if plain != b'.' => CharClass::Letter(char::from(plain)),
        _ => CharClass::Letter(c.to_lowercase().next().unwrap_or(c)),
    }
}

/// Appends a text's words, each with a space before it, and one after the
/// last. With `spans`, also where in the text each appended byte comes from.
pub fn words(text: &str, out: &mut String, mut spans: Option<&mut Vec<(usize, usize)>>) {
    if spans.is_none() && text.is_ascii() {
        return ascii_words(text, out);
    }
    let mut gap = true;
    out.push(' ');
    let mut put = |letter: char, from: usize, to: usize| {
        out.push(letter);
        if let Some(spans) = spans.as_deref_mut() {
            spans.resize(spans.len() + letter.len_utf8(), (from, to));
        }
    };
    for (at, c) in text.char_indices() {
        match kind(c) {
            CharClass::Letter(letter) => {
                gap = false;
                put(letter, at, at + c.len_utf8());
            }
            CharClass::Gap if !gap => {
                gap = true;
                put(' ', at, at + c.len_utf8());
            }
            _ => {}
        }
    }
    if !gap {
        put(' ', text.len(), text.len());
    }
}

/// What each ASCII character is as a part of a word; 0 for nothing.
const ASCII: [u8; 256] = {
    let mut table = [b' '; 256];
    let mut at: u8 = 0;
    while at < 128 {
        let byte = at.to_ascii_lowercase();
        if byte.is_ascii_alphanumeric() {
            table[at as usize] = byte;
        }
        at += 1;
    }
    table[b'\'' as usize] = 0;
    table
};

/// [`words`] for the text that most people have.
fn ascii_words(text: &str, out: &mut String) {
    out.push(' ');
    let mut last = b' ';
    for byte in text.bytes() {
        let byte = ASCII[usize::from(byte)];
        if byte != 0 && (byte != b' ' || last != b' ') {
            out.push(char::from(byte));
            last = byte;
        }
    }
    if last != b' ' {
        out.push(' ');
    }
}

/// A phone number's digits as they are dialled from abroad, as far as the
/// number says: without `+`, a leading `00` or a trunk zero in brackets. With
/// `spans`, also where in the text each appended digit comes from.
pub fn digits(text: &str, out: &mut String, mut spans: Option<&mut Vec<(usize, usize)>>) {
    let trunk = if text.contains('(') { text.find("(0)").map(|at| at + 1) } else { None };
    let mut leading = if text.trim_start().starts_with("00") { 2 } else { 0 };
    for (at, c) in text.char_indices() {
        let Some(digit) = digit(c).filter(|_| Some(at) != trunk) else { continue };
        if leading > 0 {
            leading -= 1;
            continue;
        }
        out.push(digit);
        if let Some(spans) = spans.as_deref_mut() {
            spans.push((at, at + c.len_utf8()));
        }
    }
}

/// The bit of each ASCII character in a word's letters.
const BITS: [u32; 128] = {
    let mut table = [0; 128];
    let mut at: u8 = 0;
    while at < 128 {
        table[at as usize] = match at {
            b'\t' | b' ' => 0,
            letter @ b'a'..=b'z' => 1 << (letter - b'a'),
            other => 1 << (26 + other % 6),
        };
        at += 1;
    }
    table
};

/// Which letters a word has, one bit each, so that most words that are not
/// near another can be passed over without a closer look.
pub fn letters(word: &str) -> u32 {
    let bit = |c: char| BITS.get(c as usize).copied().unwrap_or(1 << (26 + u32::from(c) % 6));
    word.chars().fold(0, |letters, c| letters | bit(c))
}
