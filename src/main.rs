//! Arguments in, a face, an exit code out. The one place that reads the clock, the environment and the terminal's
//! presence; it decides nothing.

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset, Local};

use roadmap::cli::{self, Book, Exit, Invocation, Outcome, Surroundings, Terminals};
use roadmap::config::Preferences;
use roadmap::desk::{Editor, Emulator};
use roadmap::store::Choices;
use roadmap::tui::model::Model;
use roadmap::tui::runtime::{self, Fitting, Tools};
use roadmap::tui::{Backdrop, Look, Theme};
use roadmap::units::Clock;

fn main() -> ExitCode {
    survive_file_limits();
    let surroundings = match surroundings() {
        Ok(surroundings) => surroundings,
        Err(message) => return print(&Outcome { stdout: String::new(), stderr: message, exit: Exit::Usage }),
    };
    match cli::parse(std::env::args_os(), &surroundings) {
        Ok(invocation) if invocation.wants_screen(&surroundings) => screen(&invocation, &surroundings),
        Ok(invocation) if invocation.wants_lines(&surroundings) => {
            let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
            let outcome = invocation.converse(&surroundings, &mut input, &mut output);
            drop(output);
            print(&outcome)
        }
        Ok(invocation) => print(&invocation.run(&surroundings)),
        Err(outcome) => print(&outcome),
    }
}

/// A file that reaches the limit of the shell (`ulimit -f`) kills its writer by SIGXFSZ unless somebody listens; then the
/// write fails like on a full disk, and the program says so.
fn survive_file_limits() {
    #[cfg(unix)]
    {
        // Where it cannot be registered, the signal kills as it did before.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    }
}

/// Opens the full screen.
fn screen(invocation: &Invocation, surroundings: &Surroundings) -> ExitCode {
    let opened = match invocation.open(surroundings) {
        Ok(opened) => opened,
        Err(outcome) => return print(&outcome),
    };
    let fitting = fitting(invocation.clone(), surroundings.clone(), Choices::at(&opened.places));
    let notices = opened.brief_notices();
    let Book { tracker, store, places, shelf, preferences, .. } = opened;
    let size = runtime::size();
    let look = (fitting.look)(&preferences);
    let model = Model::new(tracker, preferences, surroundings.clock.now(), size, &notices).with_look(look);
    let editor = Editor::of(surroundings.visual.as_deref(), surroundings.editor.as_deref());
    match runtime::run(
        model,
        Tools { store, places, shelf, fitting, clock: surroundings.clock, editor, between: surroundings.emulator.between() },
    ) {
        Ok(ending) => ExitCode::from(ending.exit_code()),
        Err(error) => {
            let stderr = format!("error: {error}\nhint: `roadmap status` needs no terminal\n");
            print(&Outcome { stdout: String::new(), stderr, exit: Exit::Refused })
        }
    }
}

/// How preferences are worn on the screen: what was said on the command line and what the terminal can do comes first.
fn fitting(invocation: Invocation, surroundings: Surroundings, choices: Choices) -> Fitting {
    let locale = surroundings.time_locale.clone();
    let look = move |preferences: &Preferences| {
        let (characters, depth) = invocation.dress(&surroundings, preferences);
        let name = choices.read().theme_over(preferences.theme);
        let theme = Theme::of(name, Backdrop { depth, is_light: surroundings.is_light }).with(preferences.colours);
        let hyperlinks = surroundings.emulator.has_hyperlinks(preferences.hyperlinks);
        Look { theme, characters, ruler: preferences.ambiguous_width, hyperlinks }
    };
    Fitting { locale, look: Box::new(look) }
}

/// What lies around the program.
fn surroundings() -> Result<Surroundings, String> {
    let text = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let path = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    // The first of these that is set decides, as POSIX has it.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(text);
    let is_utf8 = |locale: &str| ["utf-8", "utf8"].iter().any(|name| locale.to_lowercase().contains(name));
    Ok(Surroundings {
        clock: clock(std::env::var_os("ROADMAP_NOW"))?,
        config_dir: path("ROADMAP_CONFIG_DIR"),
        state_dir: path("ROADMAP_STATE_DIR"),
        visual: text("VISUAL"),
        editor: text("EDITOR"),
        no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
        time_locale: ["LC_ALL", "LC_TIME", "LANG"].into_iter().find_map(text),
        is_ascii_locale: locale.as_deref().is_some_and(|locale| !is_utf8(locale)),
        emulator: emulator(text),
        colorterm: text("COLORTERM"),
        colorfgbg: text("COLORFGBG"),
        // `foreground;background`, where 7 and 9 to 15 are light.
        is_light: text("COLORFGBG")
            .and_then(|value| value.rsplit(';').next()?.parse().ok())
            .is_some_and(|colour: u8| colour == 7 || colour >= 9),
        locale,
        size: std::io::stdout().is_terminal().then(runtime::size),
        terminals: Terminals {
            stdin: std::io::stdin().is_terminal(),
            stdout: std::io::stdout().is_terminal(),
            stderr: std::io::stderr().is_terminal(),
        },
    })
}

/// What the environment says about the terminal.
fn emulator(text: impl Fn(&str) -> Option<String>) -> Emulator {
    Emulator {
        term: text("TERM"),
        term_program: text("TERM_PROGRAM"),
        term_program_version: text("TERM_PROGRAM_VERSION"),
        vte_version: text("VTE_VERSION"),
        konsole_version: text("KONSOLE_VERSION"),
        is_marked: ["KITTY_WINDOW_ID", "WT_SESSION", "DOMTERM"].into_iter().any(|name| text(name).is_some()),
        in_tmux: text("TMUX").is_some(),
        in_screen: text("STY").is_some(),
    }
}

/// The one clock: the system's, unless `ROADMAP_NOW` stands in for it.
fn clock(now: Option<OsString>) -> Result<Clock, String> {
    let Some(now) = now.filter(|now| !now.is_empty()) else {
        return Ok(Clock::Running(|| Local::now().fixed_offset()));
    };
    let moment: Option<DateTime<FixedOffset>> = now.to_str().and_then(|now| DateTime::parse_from_rfc3339(now).ok());
    moment.map(Clock::Fixed).ok_or_else(|| {
        let now = now.to_string_lossy().into_owned();
        let now = roadmap::text::safe_text(&now);
        format!("error: `ROADMAP_NOW` is no moment: `{now}`\nhint: say one such as `2026-11-23T09:00:00+01:00`\n")
    })
}

/// Writes out what a command came to, and says how it ended.
fn print(outcome: &Outcome) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    let written = stdout.write_all(outcome.stdout.as_bytes()).and_then(|()| stdout.flush());
    let mut exit = outcome.exit;
    let mut talk = vec![outcome.stderr.clone()];
    match written {
        Ok(()) => {}
        // Whoever reads has seen enough (`| head`): the program has no fault to tell of. Rust ignores SIGPIPE, so the
        // closed pipe comes as an error.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        Err(error) => {
            talk.push(format!("error: cannot write the output: {error}\n"));
            exit = if exit == Exit::Done { Exit::Refused } else { exit };
        }
    }
    // Where stderr is gone too, the exit code is all that can be told.
    let _ = std::io::stderr().lock().write_all(talk.concat().as_bytes());
    ExitCode::from(exit.code())
}
