//! Roadmaps are found by id or file, and text files are read and written with care.

use std::fs;
use std::path::{Path, PathBuf};

use roadmap::store::{Backup, Library, LibraryError, Places, Shelf, StoreError, read_text, write_text};

use crate::history::YAML;

struct Home {
    places: Places,
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places { config_dir: folder.path().to_owned(), state_dir: folder.path().join("state") };
        fs::create_dir(places.roadmaps_dir()).unwrap();
        Self { places, folder }
    }

    /// A roadmap with that id, in a file of that name.
    fn keep(&self, file: &str, id: &str) -> PathBuf {
        let path = self.places.roadmaps_dir().join(file);
        fs::write(&path, YAML.replacen("id: small", &format!("id: {id}"), 1)).unwrap();
        path
    }

    fn find(&self, name: &str) -> Result<(Shelf, String), LibraryError> {
        let (place, roadmap) = Library::open(&self.places).find(Some(name))?;
        Ok((place, roadmap.id.clone()))
    }
}

#[test]
fn without_a_name_the_bundled_roadmap_is_found() {
    let home = Home::new();
    let (shelf, roadmap) = Library::open(&home.places).find(None).unwrap();
    assert_eq!((shelf, roadmap.id.as_str()), (Shelf::Bundled, "backend-2025"));
    let nowhere = Places { config_dir: "/nonexistent".into(), state_dir: "/nonexistent".into() };
    assert!(Library::open(&nowhere).find(None).is_ok());
}

#[test]
fn an_own_roadmap_is_found_by_its_id_whatever_its_file_is_called() {
    let home = Home::new();
    let path = home.keep("whatever.yml", "my-plan");
    let spelled = home.keep("other.yaml", r#""spelled\x2dout""#);
    fs::write(home.places.roadmaps_dir().join("broken.yaml"), "id: [").unwrap();
    fs::write(home.places.roadmaps_dir().join("my-plan.txt"), "not a roadmap").unwrap();
    assert_eq!(home.find("my-plan").unwrap(), (Shelf::File(path), "my-plan".to_owned()));
    assert_eq!(home.find("spelled-out").unwrap().0, Shelf::File(spelled));
    let Err(LibraryError::Missing { name, known }) = home.find("your-plan") else { panic!("found") };
    assert_eq!(
        (name.as_str(), known),
        ("your-plan", vec!["backend-2025".to_owned(), "spelled-out".to_owned(), "my-plan".to_owned()])
    );
}

#[test]
fn a_name_with_a_slash_or_an_ending_is_a_file() {
    let home = Home::new();
    let path = home.keep("a.yaml", "backend-2025");
    assert_eq!(home.find(path.to_str().unwrap()).unwrap(), (Shelf::File(path), "backend-2025".to_owned()));
    for name in ["./no-such-file", "no-such-file.yaml", "no-such-file.yml"] {
        let Err(LibraryError::Unreadable { path, reason }) = home.find(name) else { panic!("{name} was found") };
        assert_eq!((path.as_path(), reason.as_str()), (Path::new(name), "there is no such file"));
    }
}

#[test]
fn two_roadmaps_of_one_id_are_refused_with_both_places() {
    let home = Home::new();
    let (one, other) = (home.keep("a.yaml", "twin"), home.keep("b.yaml", "twin"));
    let message = home.find("twin").unwrap_err().to_string();
    assert_eq!(message, format!("two roadmaps have the id `twin`: `{}` and `{}`", one.display(), other.display()));
    let all = Library::open(&home.places).all();
    let refused: Vec<bool> = all.iter().map(|(_, roadmap)| matches!(roadmap, Err(LibraryError::Twice { .. }))).collect();
    assert_eq!(refused, [false, true, true]);
    assert_eq!(home.find(one.to_str().unwrap()).unwrap(), (Shelf::File(one), "twin".to_owned()));
}

#[test]
fn a_start_looks_at_the_beginnings_of_other_roadmaps_alone() {
    let home = Home::new();
    let copy = home.keep("early.yaml", "backend-2025");
    let text = fs::read_to_string(&copy).unwrap();
    let behind = |bytes: usize| format!("{}{text}", "#\n".repeat(bytes / 2));
    fs::write(home.places.roadmaps_dir().join("late.yaml"), behind(9 << 10)).unwrap();
    fs::write(home.places.roadmaps_dir().join("escaped.yaml"), text.replace("backend-2025", "\"backend\\x2d2025\"")).unwrap();
    fs::write(home.places.roadmaps_dir().join("backend-2025.yaml"), behind(9 << 10)).unwrap();
    let library = Library::open(&home.places);
    let twins: Vec<String> = library.twins("backend-2025").iter().map(ToString::to_string).collect();
    let named = |name: &str| twins.iter().any(|twin| twin.contains(name));
    assert!(
        named("early.yaml") && named("escaped.yaml") && named("roadmaps/backend-2025.yaml") && !named("late.yaml"),
        "{twins:?}"
    );
    // Whoever asks for all of them is told.
    assert_eq!(library.all().iter().filter(|(_, found)| matches!(found, Err(LibraryError::Twice { .. }))).count(), 4);
}

#[test]
fn a_copy_of_the_bundled_roadmap_is_refused_and_the_bundled_one_opens() {
    let home = Home::new();
    let copy = home.keep("c.yaml", "backend-2025");
    fs::write(home.places.roadmaps_dir().join("broken.yaml"), "id: backend-2025\n").unwrap();
    let library = Library::open(&home.places);
    for name in [None, Some("backend-2025")] {
        assert_eq!(library.find(name).unwrap().0, Shelf::Bundled);
    }
    let twins: Vec<String> = library.twins("backend-2025").iter().map(ToString::to_string).collect();
    assert_eq!(twins, [format!("two roadmaps have the id `backend-2025`: the bundled one and `{}`", copy.display())]);
    assert!(library.twins("small").is_empty());
    assert!(matches!(library.all()[2].1, Err(LibraryError::Twice { .. })));
    assert_eq!(home.find(copy.to_str().unwrap()).unwrap().0, Shelf::File(copy));
}

#[test]
fn all_roadmaps_are_listed_with_what_is_wrong_with_them() {
    let home = Home::new();
    let good = home.keep("b.yaml", "good");
    let broken = home.keep("a.yaml", "Broken Id");
    let folder = home.places.roadmaps_dir().join("c.yaml");
    fs::create_dir(&folder).unwrap();
    let all = Library::open(&home.places).all();
    let shelves: Vec<&Shelf> = all.iter().map(|(shelf, _)| shelf).collect();
    assert_eq!(shelves, [&Shelf::Bundled, &Shelf::File(broken), &Shelf::File(good), &Shelf::File(folder)]);
    assert!(all[0].1.is_ok() && all[2].1.is_ok());
    assert!(matches!(&all[1].1, Err(LibraryError::Problems(_))));
    assert!(matches!(&all[3].1, Err(LibraryError::Unreadable { reason, .. }) if reason == "it is a folder"));
}

#[test]
fn a_roadmap_with_problems_is_not_called_missing() {
    let home = Home::new();
    for (file, text) in [("one.yaml", "id: [\n"), ("x.yaml", "title: three stages are missing\nid: 'two' # mine\n")] {
        fs::write(home.places.roadmaps_dir().join(file), text).unwrap();
    }
    for id in ["one", "two"] {
        assert!(matches!(home.find(id), Err(LibraryError::Problems(_))), "{id}");
    }
    assert!(matches!(home.find("three"), Err(LibraryError::Missing { .. })));
}

#[test]
fn what_is_no_text_is_refused_with_the_reason() {
    let home = Home::new();
    let path = home.folder.path().join("x.yaml");
    let reason = || match read_text(&path) {
        Err(LibraryError::Unreadable { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    fs::write(&path, b"caf\xe9").unwrap();
    assert_eq!(reason(), "it is not UTF-8 text: the first wrong byte is at offset 3");
    fs::File::create(&path).unwrap().set_len((32 << 20) + 1).unwrap();
    assert_eq!(reason(), "it is larger than 32 MiB");
    fs::remove_file(&path).unwrap();
    assert_eq!(reason(), "there is no such file");
    #[cfg(unix)]
    {
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RUSR).unwrap();
        assert_eq!(reason(), "it is not a regular file");
    }
}

#[test]
fn a_text_is_written_whole_through_links_and_with_its_permissions() {
    let home = Home::new();
    let path = home.folder.path().join("export.csv");
    write_text(&path, "one\n").unwrap();
    write_text(&path, "two\n").unwrap();
    assert_eq!(read_text(&path).unwrap(), "two\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let link = home.folder.path().join("link.csv");
        symlink(&path, &link).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write_text(&link, "three\n").unwrap();
        assert_eq!(read_text(&path).unwrap(), "three\n");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
    let left: Vec<_> = fs::read_dir(home.folder.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_str().unwrap().starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    for bad in [home.folder.path().to_owned(), home.folder.path().join("no/such/folder.csv")] {
        assert!(matches!(write_text(&bad, "x"), Err(StoreError::Io { doing: "write", .. })), "{}", bad.display());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_is_written_on_its_own_file_system_whatever_that_is() {
    use std::os::unix::fs::MetadataExt as _;
    let is_other = fs::metadata("/dev/shm").is_ok_and(|shm| shm.dev() != fs::metadata(".").unwrap().dev());
    let Some(folder) = is_other.then(|| tempfile::tempdir_in("/dev/shm").ok()).flatten() else {
        println!("SKIPPED a_file_is_written_on_its_own_file_system_whatever_that_is: /dev/shm is no other one");
        return;
    };
    write_text(&folder.path().join("x"), "one").unwrap();
    assert_eq!(read_text(&folder.path().join("x")), Ok("one".to_owned()));
    assert_eq!(Backup::default().write(&folder.path().join("y")).unwrap(), Some(()));
}
