//! Tables that are written → totals, `run.json`, the end of the ledger, and the commit of all of it.

mod account;

use super::history::Line;
use super::ledger::{
    ENTITIES_STATE, End, Entry, FileFacts, Frame, Head, LEDGER, RANGED, TERMS_STATE, TEXTS, Walked,
    action_of, counts_file, kind_of,
};
use super::plan::{Plan, Step};
use super::progress::Progress;
use super::shard::Listing;
use super::tables::{Files, Tables};
use super::{Changes, RunError, RunOptions, Summary, Totals, adding, page};
use crate::corpus::SourceFile;
use crate::corpus::contents::FileStat;
use crate::document::Action;
use crate::output::TotalsTable;
use crate::output::columns::{DOCUMENTS_EXTRA, ENTITIES, ENTITY_TOTALS, TABLES, TERMS, Table};
use crate::output::made::{self, Made};

use crate::output::store::{FileRecord, Stage, StagedFile, Store, StoreError};
use crate::output::terms::TermCounts;
use crate::output::totals::EntityCounts;
use crate::report::table_files::TableFiles;
use crate::report::{self, ReportOptions};
use crate::timings::Stage as Spent;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::time::Instant;

/// The totals that the next run begins with, by the name of their file.
type TotalsState = [(&'static str, StagedFile); 2];

/// How a run ends.
pub(super) struct Ending<'e> {
    pub(super) options: &'e RunOptions,
    pub(super) store: &'e Store,
    /// When it began.
    pub(super) start: &'e str,
    pub(super) begun: Instant,
    /// The files of the corpus, where they are at hand.
    pub(super) files: Option<&'e [SourceFile]>,
    /// How many these are, and their bytes.
    pub(super) size: (u64, u64),
    pub(super) plan: &'e Plan,
    /// What the walk passed over.
    pub(super) walked: Vec<Walked>,
    pub(super) notes: Vec<String>,
    pub(super) progress: &'e Progress,
    /// What is known of the report and the copies.
    pub(super) made: Made,
}

impl Ending<'_> {
    pub(super) fn base(&self) -> Option<&End> {
        let base = self.plan.archives.first().filter(|_| self.plan.has_base);
        base.and_then(|base| base.ledger.end.as_ref())
    }

    /// Whether the walk passed over what it passed over the last time.
    pub(super) fn same_walk(&self) -> bool {
        self.base().is_some_and(|end| end.walked == self.walked)
    }

    /// Documents of files that are not there any more.
    fn gone(&self) -> u64 {
        let files = self.files.unwrap_or_default();
        let gone =
            |entry: &&Entry| files.binary_search_by(|file| (*file.path).cmp(&*entry.path)).is_err();
        let base = self.plan.archives.first().filter(|_| self.plan.has_base);
        let entries = base.map_or(&[][..], |base| &base.ledger.entries);
        entries.iter().filter(gone).map(Entry::documents).sum()
    }

    /// Ends a run for which nothing had changed: the tables are left as they are.
    pub(super) fn nothing(
        mut self,
        mut stage: Stage<'_>,
        listing: Listing,
        line: &mut Line,
    ) -> Result<Summary, RunError> {
        let base = &self.plan.archives[0].ledger;
        let end = base.end.clone().unwrap_or_default();
        let mut summary = self.summary();
        summary.changes = Some(Changes::default());
        for entry in &base.entries {
            summary.counts.add(&entry.counted());
            for &(kind, action, count) in &entry.problems {
                *summary.problem_kinds.entry((kind_of(kind), action_of(action))).or_default() +=
                    count;
            }
        }
        for problem in self.walked.iter().cloned().map(Walked::problem) {
            summary.counts.failed += u64::from(problem.action == Action::Failed);
            *summary.problem_kinds.entry((problem.kind, problem.action)).or_default() += 1;
        }
        self.count_cuts(&mut summary);
        summary.problems = summary.problem_kinds.values().sum();
        let records: Vec<FileRecord> = end.tables.iter().map(FileFacts::record).collect();
        let fresh = |step: &Step| match step {
            Step::Keep(keep) => keep.stat != self.plan.entry(keep).stat,
            Step::Analyse(_) => true,
        };
        if self.plan.steps.iter().any(fresh) || base.head.listing != listing {
            self.restamp(&mut stage, Head { listing, ..base.head.clone() }, end)?;
        }
        let finished = TableFiles::finished(self.store.folder());
        self.made_of(stage, (finished, records), &mut summary, line)?;
        summary.elapsed = self.begun.elapsed();
        summary.notes.append(&mut self.notes);
        Ok(summary)
    }

    /// Makes what is made of the tables, writes `run.json`, and commits.
    fn made_of(
        &mut self,
        mut stage: Stage<'_>,
        (tables, records): (TableFiles, Vec<FileRecord>),
        summary: &mut Summary,
        line: &mut Line,
    ) -> Result<(), RunError> {
        let mark = made::mark_of(&records);
        self.manifest(&mut stage, summary, records.clone())?;
        if !self.options.report.is_some_and(|wanted| self.has_page(&mark, wanted)) {
            self.progress.doing("report");
            let how = (self.files, self.options);
            let tables = (tables.clone(), mark.as_str());
            summary.no_report = page::write(&mut stage, tables, how, &mut self.made)?;
        }
        // last, for they may take the room that all else needs
        self.copies(&mut stage, (&tables, &records, &mark), summary);
        self.line(summary, &records, line);
        if summary.no_copies.is_some() {
            // it has another exit code now
            self.manifest(&mut stage, summary, records)?;
        }
        self.made.write(&mut stage)?;
        stage.commit()?;
        Ok(())
    }

    /// Whether there is a page of the tables with this mark.
    fn has_page(&self, mark: &str, wanted: ReportOptions) -> bool {
        let known = self.made.files.get(report::FILE);
        known.is_some_and(|file| file.tables == mark && file.how == page::how(wanted))
            && self.store.folder().join(report::FILE).exists()
    }

    /// The ledger anew, with what the file system says now and what is in the corpus beside the files of this shard.
    fn restamp(&self, stage: &mut Stage<'_>, head: Head, end: End) -> Result<(), StoreError> {
        let mut ledger = stage.state(LEDGER)?;
        ledger.write(&Frame::Head(head).bytes(), 0)?;
        for step in &self.plan.steps {
            if let Step::Keep(keep) = step {
                let entry = Entry { stat: keep.stat, ..self.plan.entry(keep).clone() };
                ledger.write(&Frame::Entry(Box::new(entry)).bytes(), 0)?;
            }
        }
        ledger.write(&Frame::End(end).bytes(), 0)?;
        ledger.finish().map(drop)
    }

    /// Writes the totals, `run.json` and the end of the ledger, and commits.
    pub(super) fn finish(
        mut self,
        mut stage: Stage<'_>,
        mut tables: Tables<'_>,
        mut totals: Totals,
        line: &mut Line,
    ) -> Result<Summary, RunError> {
        self.progress.doing("totals");
        totals.timings.begin();
        tables.rest()?;
        adding::add(&mut totals, self.plan, self.store)?;
        let Totals { entities, terms, mut timings } = totals;
        let (mut totals, state) = self.totals(&mut stage, entities, terms)?;
        for file in &mut totals {
            file.flush()?;
        }
        self.cut(&stage, &mut tables)?;
        let mut summary = self.summary();
        summary.counts = tables.counts;
        summary.problems = tables.problem_rows;
        summary.problem_kinds = std::mem::take(&mut tables.problem_kinds);
        summary.failures = std::mem::take(&mut tables.failures);
        if self.plan.has_base {
            let (new, changed) = (tables.moved.new, tables.moved.changed);
            summary.changes = Some(Changes { new, changed, gone: self.gone() });
        }
        let mut files = tables.into_files();
        if summary.counts.extra == 0 {
            files.ranged[4] = None;
            stage.abandon(DOCUMENTS_EXTRA.file);
        }
        let records = self.whole(&mut stage, files, totals, state)?;
        let drafts = TableFiles::drafts(stage.folder());
        self.made_of(stage, (drafts, records), &mut summary, line)?;
        timings.lap(Spent::Totals);
        summary.timings = timings.seconds();
        summary.elapsed = self.begun.elapsed();
        summary.notes.append(&mut self.notes);
        Ok(summary)
    }

    /// Writes the totals; gives their tables, and the state that the next run begins with.
    fn totals(
        &self,
        stage: &mut Stage<'_>,
        entities: EntityCounts,
        terms: TermCounts,
    ) -> Result<([StagedFile; 2], TotalsState), StoreError> {
        let mut entities = entities.add_up()?;
        if entities.has_lost_dates() {
            let path = stage.path(ENTITIES.file);
            let table = File::open(&path).map_err(|error| StoreError::Read(path.clone(), error))?;
            entities.find_dates(table, &path)?;
        }
        let mut write = |name, table: &Table, totals: TotalsTable| {
            let mut state = stage.state(name)?;
            totals.state(|some| state.write(some, 0))?;
            let mut rows = stage.table(table, self.options.byte_order_mark)?;
            totals.rows(|some, more| rows.write(some, more))?;
            Ok::<_, StoreError>((rows, (name, state)))
        };
        let (entities, entity_state) = write(ENTITIES_STATE, &ENTITY_TOTALS, entities.table())?;
        let (terms, term_state) = write(TERMS_STATE, &TERMS, terms.add_up()?)?;
        Ok(([entities, terms], [entity_state, term_state]))
    }

    /// Flushes and syncs all files and ends the ledger; gives the tables in the order of the contract.
    fn whole(
        &self,
        stage: &mut Stage<'_>,
        files: Files,
        totals: [StagedFile; 2],
        state: TotalsState,
    ) -> Result<Vec<FileRecord>, StoreError> {
        let Files { ranged, rows, mut ledger, word_counts, needed } = files;
        let mut finished: BTreeMap<String, FileRecord> = BTreeMap::new();
        for (number, file) in ranged.into_iter().enumerate() {
            if let Some(mut file) = file {
                file.write(&[], rows[number])?;
                finished.insert(RANGED[number].to_owned(), file.finish()?);
            }
        }
        for file in totals {
            let record = file.finish()?;
            finished.insert(record.name.clone(), record);
        }
        let mut kept_state = vec![TEXTS.to_owned()];
        for (name, file) in state {
            finished.insert(name.to_owned(), file.finish()?);
            kept_state.push(name.to_owned());
        }
        let record = word_counts.finish()?;
        kept_state.push(record.name.clone());
        finished.insert(record.name.clone(), record);
        let mut end = End { walked: self.walked.clone(), ..End::default() };
        for table in TABLES {
            let Some(record) = finished.get(table.file) else {
                stage.remove(table.file);
                continue;
            };
            let before = self.base().and_then(|end| end.table(table.file));
            match before.filter(|facts| facts.blake3 == record.blake3) {
                // it stays as it is: who copies tables by their time need not copy it again
                Some(facts) => {
                    stage.abandon(table.file);
                    end.tables.push(facts.clone());
                }
                None => end.tables.push(facts(stage, record)?),
            }
        }
        for name in kept_state {
            if let Some(record) = finished.get(&name) {
                end.state.push(facts(stage, record)?);
            }
        }
        self.old_counts(stage, &needed, &mut end);
        let records = end.tables.iter().map(FileFacts::record).collect();
        ledger.write(&Frame::End(end).bytes(), 0)?;
        ledger.finish()?;
        if self.options.corpus.is_empty() {
            // nothing can be copied from a stream that is gone
            stage.stateless();
        }
        Ok(records)
    }

    /// Word counts of earlier runs: those still needed stay, the others go.
    fn old_counts(
        &self,
        stage: &mut Stage<'_>,
        needed: &std::collections::BTreeSet<u32>,
        end: &mut End,
    ) {
        let new: Vec<String> = end.state.iter().map(|facts| facts.name.clone()).collect();
        let needed: Vec<String> = needed.iter().map(|&number| counts_file(number)).collect();
        let old = self.base().map_or(&[][..], |end| &end.state);
        end.state.extend(old.iter().filter(|facts| needed.contains(&facts.name)).cloned());
        let there = fs::read_dir(self.store.state("")).into_iter().flatten().flatten();
        for name in there.filter_map(|file| file.file_name().into_string().ok()) {
            if name.starts_with("counts-") && !needed.contains(&name) && !new.contains(&name) {
                stage.forget(name);
            }
        }
    }
}

fn facts(stage: &Stage<'_>, record: &FileRecord) -> Result<FileFacts, StoreError> {
    let path = stage.path(&record.name);
    let meta = fs::metadata(&path).map_err(|error| StoreError::Read(path, error))?;
    Ok(FileFacts {
        name: record.name.clone(),
        bytes: record.bytes,
        rows: record.rows,
        modified: FileStat::of(&meta).modified,
        blake3: record.blake3.clone(),
    })
}

impl FileFacts {
    pub(super) fn record(&self) -> FileRecord {
        FileRecord {
            name: self.name.clone(),
            rows: self.rows,
            bytes: self.bytes,
            blake3: self.blake3.clone(),
        }
    }
}
