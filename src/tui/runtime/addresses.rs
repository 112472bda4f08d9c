//! Addresses by number: what a cell carries that is part of a hyperlink.
//!
//! Ratatui compares cells to find out what changed, and has no field for a link in them. No theme colours the line under
//! letters, so that colour holds the number: a cell whose letter stays and whose link changes is another cell.
//!
//! Invariant: a number never stands for another address than before, so that two frames can be compared by it.

use std::collections::HashMap;

use ratatui::style::Color;

use crate::desk::open_hyperlink;

/// So many addresses are remembered: more than a screen has room for, and no hoard after a long day.
const MOST: usize = 512;

/// The addresses that were shown lately.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    numbers: HashMap<String, Option<u32>>,
    /// What opens the links, the first one with the number after `before`.
    openings: Vec<String>,
    /// The number before the first.
    before: u32,
}

impl Addresses {
    /// Makes room for the links of a frame, where there are too many already.
    pub(super) fn make_room(&mut self) {
        if self.numbers.len() > MOST {
            self.before += u32::try_from(self.openings.len()).unwrap_or(0);
            self.numbers.clear();
            self.openings.clear();
        }
    }

    /// What a cell carries that leads to an address; nothing where none can.
    pub(super) fn mark(&mut self, address: &str) -> Color {
        let number = self.numbers.get(address).copied().unwrap_or_else(|| {
            let next = self.before + u32::try_from(self.openings.len()).unwrap_or(0) + 1;
            let opening = open_hyperlink(address, Some(next)).filter(|_| next < 1 << 24);
            let number = opening.map(|opening| {
                self.openings.push(opening);
                next
            });
            self.numbers.insert(address.to_owned(), number);
            number
        });
        number.map_or(Color::Reset, |number| {
            let [_, red, green, blue] = number.to_be_bytes();
            Color::Rgb(red, green, blue)
        })
    }

    /// What opens the link of a cell with that mark.
    pub(super) fn opening(&self, mark: Color) -> Option<&str> {
        let Color::Rgb(red, green, blue) = mark else { return None };
        let place = u32::from_be_bytes([0, red, green, blue]).checked_sub(self.before + 1)?;
        self.openings.get(usize::try_from(place).ok()?).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_mark_and_no_other_gets_it() {
        let mut addresses = Addresses::default();
        let (one, two) = (addresses.mark("https://a.org"), addresses.mark("https://b.org"));
        assert_ne!(one, two);
        assert_eq!(addresses.mark("https://a.org"), one);
        assert_eq!(addresses.opening(two).unwrap(), "\x1b]8;id=2;https://b.org\x1b\\");
        assert_eq!(addresses.mark("file:///etc/passwd"), Color::Reset);
        assert_eq!(addresses.opening(Color::Reset), None);
    }

    #[test]
    fn what_is_forgotten_comes_back_with_another_mark() {
        let mut addresses = Addresses::default();
        let marks: Vec<Color> = (0..2000)
            .map(|number| {
                addresses.make_room();
                addresses.mark(&format!("https://a.org/{number}"))
            })
            .collect();
        assert!(addresses.openings.len() <= MOST + 1);
        let distinct: std::collections::HashSet<&Color> = marks.iter().collect();
        assert_eq!(distinct.len(), marks.len());
        assert_eq!(addresses.opening(marks[0]), None);
        assert_eq!(addresses.opening(marks[1999]).unwrap(), "\x1b]8;id=2000;https://a.org/1999\x1b\\");
        assert!(!marks.contains(&addresses.mark("https://a.org/0")));
    }
}
