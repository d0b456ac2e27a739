package dev.gns.contracts.experiment;

/**
 * How many episodes a spec asks for, by what they are for; a grid that is widened adds to them.
 *
 * @param learning that policies learn from
 * @param selecting that choose the versions to compare
 * @param tuning that choose initial learning rates
 * @param measuring that open-loop tables are measured on
 * @param comparing that stand in the comparison
 */
public record EpisodeBudget(long learning, long selecting, long tuning, long measuring, long comparing) {

    public static EpisodeBudget of(ExperimentSpec spec) {
        var learned = spec.learned();
        var compared = spec.comparedTasks().size();
        var rows = spec.rows();
        return new EpisodeBudget(
                learned.stream()
                        .mapToLong(p -> (long) p.train().rounds() * p.train().episodesPerRound())
                        .sum(),
                spec.tasks().size()
                        * learned.stream().mapToLong(EpisodeBudget::selecting).sum(),
                compared
                        * rows.stream()
                                .mapToLong(row -> tuning(row.entry().learningRate()))
                                .sum(),
                compared
                        * rows.stream()
                                .mapToLong(row -> measuring(row.entry().schedule()))
                                .sum(),
                spec.compare()
                        .map(compare -> (long) compare.pairs() * compared * rows.size())
                        .orElse(0L));
    }

    public long total() {
        return learning + selecting + tuning + measuring + comparing;
    }

    private static long selecting(LearnedPolicy policy) {
        return policy.select()
                .map(select -> (long) select.candidates(policy.train().rounds()).size() * select.pairs())
                .orElse(0L);
    }

    private static long tuning(LrChoice choice) {
        return choice instanceof LrChoice.Grid grid ? (long) grid.values().size() * grid.seeds() : 0;
    }

    private static long measuring(ScheduleSpec schedule) {
        return schedule instanceof ScheduleSpec.OpenLoop openLoop ? openLoop.seeds() : 0;
    }
}
