//! Outputs of shards → one output, as if one run had read the whole corpus.

use super::exit::{CommandError, Exit};
use super::flags::{GlobalFlags, MergeFlags, ReadFlags, RunFlags};
use super::run::ended;
use super::warnings::warn;
use crate::run::merge::Shards;
use crate::settings::Settings;
use crate::settings::table::Key;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Make one output of the outputs of shards
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Output folders of all shards, in any order
    #[arg(value_name = "SHARD", required = true)]
    shards: Vec<PathBuf>,
    #[command(flatten)]
    flags: MergeFlags,
    /// Where the corpus is now, for the texts in the report [default: where the first shard read it]
    #[arg(long, value_name = "PATH")]
    corpus: Vec<PathBuf>,
}

const ABOUT: &str = "\
Make one output of the outputs of shards (egel run --shard I/N).

All tables are, byte for byte, those of one run over the whole corpus; only first_seen and the times in run.json are \
the shards' own. Nothing is analysed again. The shards have to be all there, each once, untouched since they were made, by the \
same program with the same lists and settings, over the same corpus; otherwise it is said which is not, and nothing is \
written. The merged output can be gone on with: egel run CORPUS -o DIR analyses only what is new.

A file belongs to a shard by a hash of its path below the corpus: articles that come later move none, and a file is never \
split. Shards may be empty.";

const EXAMPLES: &str = "\
Examples:
  egel run articles --shard 1/2 -o part-1
  egel run articles --shard 2/2 -o part-2
  egel merge part-1 part-2 -o tables
      the same as egel run articles -o tables
  parallel egel run articles --shard {}/16 -j 1 -o part-{} ::: $(seq 16); egel merge part-* -o tables
      GNU parallel: sixteen shards, as many at once as there are cores
  sbatch --array=1-16 --wrap 'egel run /data/articles --shard $SLURM_ARRAY_TASK_ID/16 -o /data/part-$SLURM_ARRAY_TASK_ID'
      Slurm: one task a shard; when all are done: egel merge /data/part-* -o /data/tables
  egel run articles --shard 7/16 -o part-7; egel merge part-* -o tables
      one shard had died: it is run again (from where it was), then all are merged

Exit codes: 0 done; 3 done, but something in the corpus could not be read (problems.csv says what), as egel run has it; \
2 wrong arguments, or -o is the folder of a shard; 65 a shard is there twice, was edited or damaged since its run, is none, or is of another corpus \
(or of the same one before it changed); 66 a shard is missing or not finished; 73, 74 the output cannot be made or \
written; 75 a shard or the output is in use; 78 shards of other settings, lists, programs or divisions; 130, 143 stopped by a signal.";

pub(super) fn run(arguments: &Arguments, global: &GlobalFlags) -> Result<Exit> {
    let flags = RunFlags::of_merge(arguments.flags.clone());
    let settings = global.settings(&ReadFlags::default(), &flags)?;
    let given = settings.run_options(true)?;
    let shards = Shards::open(&arguments.shards, given.lock_wait)?;
    let Some(noted) = shards.manifest() else {
        return Err(CommandError::Usage("give the output folders of the shards".to_owned()).into());
    };
    let mut options = Settings::of_run(&noted.settings)?.run_options(true)?;
    options.output = given.output;
    options.lock_wait = given.lock_wait;
    options.progress = given.progress;
    options.report = given.report;
    options.copies = given.copies;
    options.corpus = if arguments.corpus.is_empty() {
        noted.corpus.iter().map(PathBuf::from).collect()
    } else {
        arguments.corpus.clone()
    };
    options.settings.clone_from(&noted.settings);
    options.stop.listen().context("signals cannot be listened to")?;
    let (quiet, verbose) = (settings.on(Key::Quiet), settings.on(Key::Verbose));
    let summary = shards.merge(&options)?;
    summary.notes.iter().for_each(|note| warn(quiet, note));
    ended(&summary, &options, quiet, verbose)
}
