//! The real program on a real pseudo-terminal. Waits are on conditions, with
//! a deadline; nothing sleeps.

use std::io::{Read as _, Write as _};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, PtySize, native_pty_system};
use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_secs(20);

/// What the program has written so far, and whether it can still write.
#[derive(Default)]
struct Heard {
    bytes: Vec<u8>,
    ended: bool,
}

struct Terminal {
    master: Box<dyn portable_pty::MasterPty + Send>,
    keyboard: Box<dyn std::io::Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    heard: Arc<(Mutex<Heard>, Condvar)>,
    size: (u16, u16),
    folder: Arc<TempDir>,
}

fn start(name: &str, env: &[(&str, &str)], args: &[&str]) -> Terminal {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let catalog = crate::stage::catalog();
    let mut profile = crate::stage::maria(&catalog);
    name.clone_into(&mut profile.details.name);
    let mut store = saywhen::store::json::JsonStore::new(folder.path().to_owned());
    let stamp = saywhen::store::Stamp { at: crate::stage::NOW.into(), by: "Maria".into(), ..Default::default() };
    saywhen::store::Store::create(&mut store, profile, &stamp).unwrap();
    start_in(folder, env, args)
}

/// One more window on the same folder.
fn start_in(folder: Arc<TempDir>, env: &[(&str, &str)], args: &[&str]) -> Terminal {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_saywhen"));
    command.args(["--data", folder.path().to_str().unwrap()]);
    command.args(args);
    command.cwd(folder.path());
    for unset in ["NO_COLOR", "SAYWHEN_PLAIN", "SAYWHEN_FAULT", "LC_ALL", "LANG", "LC_CTYPE"] {
        command.env_remove(unset);
    }
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    for (key, value) in env {
        command.env(key, value);
    }
    let child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let heard = Arc::new((Mutex::new(Heard::default()), Condvar::new()));
    let mut reader = pair.master.try_clone_reader().unwrap();
    let sink = heard.clone();
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        loop {
            let read = reader.read(&mut buffer).unwrap_or(0);
            let mut heard = sink.0.lock().unwrap();
            heard.bytes.extend(&buffer[..read]);
            heard.ended = read == 0;
            sink.1.notify_all();
            if read == 0 {
                return;
            }
        }
    });
    let keyboard = pair.master.take_writer().unwrap();
    Terminal { master: pair.master, keyboard, child, heard, size: (24, 80), folder }
}

impl Terminal {
    fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    /// Makes the window another size; all that was shown is forgotten.
    fn resize(&mut self, rows: u16, cols: u16) {
        self.size = (rows, cols);
        self.heard.0.lock().unwrap().bytes.clear();
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    fn screen(&self, bytes: &[u8]) -> String {
        let mut parser = vt100::Parser::new(self.size.0.try_into().unwrap(), self.size.1.try_into().unwrap(), 0);
        parser.process(bytes);
        parser.screen().contents()
    }

    fn wait(&mut self, until: impl Fn(&Self, &Heard) -> bool, what: &str) -> Vec<u8> {
        let heard = self.heard.clone();
        let mut guard = heard.0.lock().unwrap();
        let end = Instant::now() + DEADLINE;
        while !until(self, &guard) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}; the screen:\n{}", self.screen(&guard.bytes));
            guard = heard.1.wait_timeout(guard, left).unwrap().0;
        }
        guard.bytes.clone()
    }

    fn shows(&mut self, text: &str) -> &mut Self {
        self.wait(|terminal, heard| terminal.screen(&heard.bytes).contains(text), text);
        self
    }

    /// Waits for a screen that shows all of these at once: one alone may be
    /// left from before.
    fn shows_together(&mut self, texts: &[&str]) -> &mut Self {
        let all = |terminal: &Self, heard: &Heard| {
            let screen = terminal.screen(&heard.bytes);
            texts.iter().all(|text| screen.contains(text))
        };
        self.wait(all, &texts.join(" and "));
        self
    }

    /// Waits for the end; the bytes and the status come back.
    fn end(&mut self) -> (Vec<u8>, ExitStatus) {
        let bytes = self.wait(|_, heard| heard.ended, "the end");
        (bytes, self.child.wait().unwrap())
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let id = self.child.process_id().unwrap().cast_signed();
        rustix::process::kill_process(rustix::process::Pid::from_raw(id).unwrap(), signal).unwrap();
    }
}

/// The terminal was given back: the last word on each mode is off.
fn given_back(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for (on, off) in [
        ("\x1b[?1049h", "\x1b[?1049l"),
        ("\x1b[?1000h", "\x1b[?1000l"),
        ("\x1b[?1006h", "\x1b[?1006l"),
        ("\x1b[?2004h", "\x1b[?2004l"),
    ] {
        assert!(text.rfind(off) > text.rfind(on) && text.contains(on), "{off:?} does not come last");
    }
    assert!(text.rfind("\x1b[?25h") > text.rfind("\x1b[?25l"), "the cursor stays hidden");
}

#[test]
fn starts_does_the_job_and_quits_clean() {
    let mut terminal = start("Maria Lopez", &[], &[]);
    terminal
        .shows("Maria Lopez")
        .press("\r")
        .shows("Account & Lists")
        .press("\r")
        .shows("2 of 3 on")
        .press(" ")
        .shows("2 unsaved");
    terminal.press("s").shows("Save 2 changes").press("\r").shows("Receipt R-").press("\rq");
    let (bytes, status) = terminal.end();
    assert!(status.success());
    given_back(&bytes);
}

#[test]
fn signals_and_faults_give_the_terminal_back() {
    use rustix::process::Signal;
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT, Signal::XCPU, Signal::USR1, Signal::ALARM] {
        let mut terminal = start("Maria Lopez", &[], &[]);
        terminal.shows("Last saved");
        terminal.signal(signal);
        let (bytes, status) = terminal.end();
        assert_eq!(status.exit_code(), 128 + u32::try_from(signal.as_raw()).unwrap());
        given_back(&bytes);
    }
    let (bytes, status) = start("Maria Lopez", &[("SAYWHEN_FAULT", "panic")], &[]).end();
    assert!(!status.success());
    given_back(&bytes);
    assert!(String::from_utf8_lossy(&bytes).contains("The program stopped because of a fault."));
}

/// Whether a program has kept a draft of Maria's.
fn has_draft(folder: &TempDir) -> bool {
    let home = folder.path().join("profiles/maria-lopez");
    let names = std::fs::read_dir(home).unwrap().filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    names.into_iter().any(|name| name.starts_with("draft-"))
}

#[test]
fn line_by_line_every_end_keeps_what_is_unsaved() {
    use rustix::process::Signal;
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut terminal = start("Maria Lopez", &[], &["--plain", "texts"]);
        terminal.shows("Deals and discounts").press("1\n").shows("Not saved");
        terminal.signal(signal);
        let (_, status) = terminal.end();
        assert_eq!(status.exit_code(), 128 + u32::try_from(signal.as_raw()).unwrap());
        assert!(has_draft(&terminal.folder), "{signal:?}");
    }
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    use rustix::process::Signal;
    let mut terminal = start("Maria Lopez", &[], &["texts"]);
    terminal.shows("Support conversations");
    terminal.signal(Signal::TSTP);
    let is_left = |bytes: &[u8]| bytes.windows(8).any(|part| part == b"\x1b[?1049l");
    terminal.wait(|_, heard| is_left(&heard.bytes), "the terminal, given back");
    let stat = format!("/proc/{}/stat", terminal.child.process_id().unwrap());
    let end = Instant::now() + DEADLINE;
    while !std::fs::read_to_string(&stat).unwrap().contains(") T ") {
        assert!(Instant::now() < end, "it did not stop");
        std::thread::yield_now();
    }
    terminal.heard.0.lock().unwrap().bytes.clear();
    terminal.signal(Signal::CONT);
    terminal.shows("Support conversations").press("\x1b[B ").shows("1 unsaved").press("qd");
    let (bytes, _) = terminal.end();
    given_back(&bytes);
}

#[test]
fn terminals_are_known_by_their_names() {
    for name in ["xterm-kitty", "alacritty", "xterm-ghostty", "foot", "wezterm", "xterm-direct"] {
        let mut terminal = start("Maria Lopez", &[("TERM", name), ("COLORTERM", "")], &["texts"]);
        let bytes = terminal.shows("Support conversations").press("q").end().0;
        assert!(String::from_utf8_lossy(&bytes).contains("8;"), "{name} has no colours");
    }
    let mut terminal = start("Maria Lopez", &[("TERM", "xterm"), ("COLORTERM", "")], &["--theme", "light", "texts"]);
    let bytes = terminal.shows("Support conversations").press("q").end().0;
    assert!(String::from_utf8_lossy(&bytes).contains("8;5;"), "a theme that is named is shown");
    for name in ["", "unknown", "vt52"] {
        let bytes = start("Maria Lopez", &[("TERM", name)], &["texts"]).press("quit\n").end().0;
        assert!(!bytes.contains(&0x1b), "{name:?} is sent control codes");
    }
}

#[test]
fn one_row_says_what_is_wrong() {
    let mut terminal = start("Maria Lopez", &[], &["texts"]);
    terminal.shows("Support conversations");
    terminal.resize(1, 80);
    terminal.shows("Too small, q quit");
    terminal.resize(1, 12);
    terminal.shows("Too small").press("q").end();
}

#[test]
fn resizes_are_drawn() {
    let mut terminal = start("Maria Lopez", &[], &["texts"]);
    terminal.shows("Support conversations");
    for (rows, cols) in [(1, 1), (36, 120), (16, 60), (24, 80)] {
        terminal.resize(rows, cols);
        let wanted = if cols == 1 { "+" } else { "Deals and discounts" };
        terminal.shows(wanted);
    }
    terminal.press("q").end();
}

#[test]
fn no_color_means_no_colour_and_the_focus_still_shows() {
    let mut terminal = start("Maria Lopez", &[("NO_COLOR", "1")], &["texts"]);
    terminal.shows("Support conversations").press("\x1b[B ").shows("1 unsaved").press("qd");
    let (bytes, _) = terminal.end();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("\x1b[7m"), "the row with the focus is reversed");
    for sequence in text.split("\x1b[").skip(1) {
        let Some((codes, _)) =
            sequence.split_once('m').filter(|(codes, _)| codes.bytes().all(|b| b.is_ascii_digit() || b == b';'))
        else {
            continue;
        };
        for code in codes.split(';') {
            let colour = code.parse::<u8>().is_ok_and(|code| matches!(code, 30..=38 | 40..=48 | 90..=107));
            assert!(!colour && !codes.is_empty(), "a colour: {codes:?}");
        }
    }
}

#[test]
fn a_hostile_name_sends_no_escape_sequence() {
    let mut terminal = start("Ma\u{1b}]0;owned\u{7}ria\u{202e} \u{1b}[2JLopez", &[], &[]);
    terminal.shows("Lopez").press("\r").shows("Account & Lists").press("\x11");
    let (bytes, _) = terminal.end();
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("owned\u{7}") && !text.contains("\u{1b}]0;") && !text.contains('\u{202e}'));
}

#[test]
fn two_thousand_keys_at_once_all_arrive() {
    let mut terminal = start("Maria Lopez", &[], &["texts"]);
    terminal.shows("Support conversations");
    // Letters: an arrow is three bytes, and a pause of the kernel among them is an Esc.
    let keys: String = "j".repeat(1999) + " ";
    terminal.press(&keys).shows("*  [ ] Support conversations").press("qd").end();
}

#[test]
fn a_page_that_opens_with_a_burst_scrolls_with_it() {
    let mut terminal = start("Maria Lopez", &[], &["texts"]);
    terminal.shows("Support conversations");
    terminal.resize(16, 60);
    terminal.shows("more below").press("?\x1b[6~\x1b[6~\x1b[6~\x1b[6~").shows("is not affiliated with");
    terminal.press("\x1b[5~\x1b[5~\x1b[5~\x1b[5~").shows("Up/Down or k/j").press("qq").end();
}

#[test]
fn letters_that_come_at_once_are_a_paste() {
    let mut terminal = start("Maria Lopez", &[], &["texts"]);
    terminal.shows("Support conversations");
    // Typed one by one, x and a would change every box, and s would save.
    terminal.press("example.com says").shows("Nothing here takes a paste, so nothing changed.");
    terminal.press("/").shows("Type what you look for").press("delivery reminders").shows("Texts > Delivery reminders");
    terminal
        .press("\x1b")
        .shows("Type what you look for")
        .press("\x1b")
        .shows("Left/Right")
        .press("x")
        .shows("unsaved")
        .press("qd");
    let (_, status) = terminal.end();
    assert!(status.success());
}

#[test]
fn keys_are_answered_while_a_save_waits() {
    let mut terminal = start("Maria Lopez", &[], &["texts"]);
    terminal.shows("Deals and discounts");
    let lock = terminal.folder.path().join("profiles/maria-lopez/lock");
    let held = std::fs::OpenOptions::new().write(true).create(true).truncate(false).open(lock).unwrap();
    held.lock().unwrap();
    terminal.press(" s\r").shows("Saving...");
    // The screen is not stuck: leaving the review and changing another box works.
    terminal.press("\x1b").shows("Left/Right").press("\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B ").shows("3 unsaved");
    held.unlock().unwrap();
    terminal.shows("Receipt R-").press("\r").shows("1 unsaved");
    terminal.press("\x03d").end();
}

#[test]
fn two_windows_merge_what_is_one_sided_and_ask_about_a_clash() {
    let mut one = start("Maria Lopez", &[], &["texts"]);
    let mut other = start_in(one.folder.clone(), &[], &["texts"]);
    other.shows("Deals and discounts");
    one.shows("Deals and discounts").press("\x1b[B s\r").shows("Receipt R-");
    other.press("\x1b[B\x1b[B s\r").shows("Receipt R-").shows("Both saved");
    // One turns deals on again, once a day; the other, not knowing, once a week.
    one.press("\r os\r").shows_together(&["What changed", "On, once a day"]);
    other.press("\r\x1b[A oos\r").shows("This file changed while you were editing");
    let store = saywhen::store::json::JsonStore::new(one.folder.path().to_owned());
    let records = saywhen::store::Store::history(&store, "maria-lopez", 10).unwrap();
    assert_eq!(records.len(), 4, "the profile made, and three saves: {records:#?}");
    assert_eq!(saywhen::store::Store::verify(&store, "maria-lopez").unwrap().good, 4);
    for terminal in [&mut one, &mut other] {
        terminal.press("\x03d").end();
    }
}

#[test]
fn what_a_killed_window_had_unsaved_is_offered() {
    let mut killed = start("Maria Lopez", &[], &["texts"]);
    killed.shows("Deals and discounts").press("\x1b[B ").shows("1 unsaved");
    let home = killed.folder.path().join("profiles/maria-lopez");
    let kept = || {
        let mut names =
            std::fs::read_dir(&home).unwrap().filter_map(|entry| entry.unwrap().file_name().into_string().ok());
        names.any(|name| name.starts_with("draft-"))
    };
    let end = Instant::now() + DEADLINE;
    while !kept() {
        assert!(Instant::now() < end, "no draft was kept");
        std::thread::yield_now();
    }
    killed.signal(rustix::process::Signal::KILL);
    killed.end();
    let mut next = start_in(killed.folder.clone(), &[], &["texts"]);
    next.shows("was not saved").press("\r").shows("1 unsaved").press("s\r").shows("Receipt R-");
    assert!(!kept(), "a saved draft is no draft");
    next.press("\x03").end();
}

#[test]
fn an_agent_finds_a_customer_and_leaves_with_proof() {
    let mut terminal = start("James Okafor", &[], &["--agent", "Sam"]);
    let folder = terminal.folder.clone();
    // The proof lands in the folder that the program was started in.
    terminal.shows("Find a customer").press("okaf").shows("1 of 1").press("\r").shows("Guided opt-out");
    terminal.press("\r").shows("READ THIS ALOUD").press("\r").shows("Step 2 of 5").press("1").shows("Step 3 of 5");
    terminal
        .press("\r")
        .shows("Step 4 of 5")
        .press("\r")
        .shows("NOTE FOR THE TICKET")
        .press("c")
        .shows("Sent to your clipboard");
    terminal.press("e").shows("Saved a copy");
    let store = saywhen::store::json::JsonStore::new(folder.path().to_owned());
    let saves = saywhen::store::Store::history(&store, "maria-lopez", 9).unwrap();
    let last = saves.into_iter().find(|save| save.request.is_some()).unwrap();
    assert_eq!((last.by.as_str(), last.reason.as_str()), ("Sam", "Asked to stop all texts"));
    let proof = std::fs::read_to_string(folder.path().join(format!("maria-lopez-{}.txt", last.reference()))).unwrap();
    assert!(proof.contains("Sam") && proof.contains("Sign-in codes"), "{proof}");
    terminal.press("\x03").end();
}

#[test]
fn removing_someone_asks_for_their_name() {
    let mut terminal = start("Maria Lopez", &[], &["people", "remove", "maria-lopez"]);
    terminal.shows("Type the name to go on").press("someone\r");
    assert!(!terminal.end().1.success());
    let home = terminal.folder.path().join("profiles/maria-lopez");
    assert!(home.exists(), "another name removes nobody");
    let mut again = start_in(terminal.folder.clone(), &[], &["people", "remove", "maria-lopez"]);
    again.shows("Type the name to go on").press("maria lopez\r");
    assert!(again.end().1.success() && !home.exists());
}
