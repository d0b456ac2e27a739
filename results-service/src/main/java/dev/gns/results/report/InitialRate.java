package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.ReportView.LearningRateSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The LR that the episodes of a row started from.
 *
 * @param value absent where each pair has its own
 */
record InitialRate(LearningRateSource source, Optional<Double> value) {

    static InitialRate of(RowBuilder row) {
        var source = source(row);
        return new InitialRate(
                source,
                source == LearningRateSource.PRIOR
                        ? Optional.empty()
                        : Optional.of(row.episodes().get(0).initialLearningRate()));
    }

    /** A policy may have an LR of its own, whatever its entry says; which one it was is seen from what was ordered. */
    private static LearningRateSource source(RowBuilder row) {
        var wanted = wanted(row);
        if (wanted != LearningRateSource.PRIOR && row.baseline()) {
            return wanted;
        }
        var rates =
                row.episodes().stream().map(EpisodeView::initialLearningRate).collect(Collectors.toSet());
        if (rates.equals(middle(row))) {
            return LearningRateSource.MIDDLE;
        }
        return wanted == LearningRateSource.PRIOR && rates.size() == 1 && draws(row) > 1
                ? LearningRateSource.GIVEN
                : wanted;
    }

    private static LearningRateSource wanted(RowBuilder row) {
        var choice = row.place().purpose() == Purpose.COMPARE
                ? row.row().map(ComparedRow::entry).map(entry -> entry.learningRate())
                : Optional.<LrChoice>empty();
        if (choice.isEmpty() || choice.get() instanceof LrChoice.Prior) {
            return LearningRateSource.PRIOR;
        }
        return choice.get() instanceof LrChoice.Fixed ? LearningRateSource.FIXED : LearningRateSource.TUNED;
    }

    private static Set<Double> middle(RowBuilder row) {
        var spec = row.spec();
        return Stream.concat(spec.tasks().stream(), spec.compareTasks().stream())
                .filter(task -> task.name().equals(row.place().task()))
                .map(TaskSpec::prior)
                .map(prior -> prior.middle())
                .collect(Collectors.toSet());
    }

    /** With each training seed an LR is drawn. */
    private static long draws(RowBuilder row) {
        return row.episodes().stream().map(EpisodeView::trainingSeed).distinct().count();
    }
}
