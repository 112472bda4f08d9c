//! The corpora of the fuzz targets (`fuzz/`), replayed: what once was found stays found.

#[path = "../../fuzz/oracles.rs"]
mod oracles;

/// Feeds every file of a target's corpus to its oracle.
fn replay(target: &str, oracle: fn(&[u8])) {
    let folder = format!("{}/fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 5, "the corpus of {target} has {} files", files.len());
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let outcome = std::panic::catch_unwind(|| oracle(&bytes));
        assert!(outcome.is_ok(), "{} does not hold", file.display());
    }
}

#[test]
fn the_corpus_of_yaml_holds() {
    replay("yaml", oracles::yaml);
}

#[test]
fn the_corpus_of_config_holds() {
    replay("config", oracles::config);
}

#[test]
fn the_corpus_of_journal_lines_holds() {
    replay("journal_line", oracles::journal_line);
}

#[test]
fn the_corpus_of_journal_folders_holds() {
    replay("journal_folder", oracles::journal_folder);
}

#[test]
fn the_corpus_of_safe_text_holds() {
    replay("safe_text", oracles::safe_text);
}

#[test]
fn the_corpus_of_words_holds() {
    replay("words", oracles::words);
}
