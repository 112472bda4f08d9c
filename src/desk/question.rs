//! A question to the learner, answered with yes or no.

use std::io::{self, BufRead as _, Write as _};

/// Asks on stderr and reads one line from stdin; `y` and `yes` mean yes, everything else no. Only where both are a
/// terminal: nobody is asked otherwise.
///
/// # Errors
///
/// Where the question cannot be written or the answer not be read.
pub fn ask(question: &str) -> io::Result<bool> {
    let mut stderr = io::stderr().lock();
    stderr.write_all(question.as_bytes())?;
    stderr.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
