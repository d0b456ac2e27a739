package dev.gns.learner.episode;

import dev.gns.contracts.episode.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * The networks of an episode that may be the one that is scored: some before decisions, evenly over the run, and the last one
 * at its end.
 *
 * @param number N, how many; all there are, where there are fewer decisions
 * @param decisions D of the episode; number D is its end
 */
record Candidates(int number, int decisions) {

    /** The N-th parts of the run end at these, the last at D. */
    boolean at(int decision) {
        return decision > 0 && part(decision) > part(decision - 1);
    }

    private long part(int decision) {
        return (long) decision * number / decisions;
    }

    /** Of the evaluations of candidates, the one with the least loss; the first of equal ones. */
    Optional<Evaluation> best(List<Evaluation> evaluations) {
        return evaluations.stream()
                .filter(evaluation -> at(evaluation.decision()))
                .reduce((a, b) -> b.score().loss() < a.score().loss() ? b : a);
    }

    /** Whether the last evaluation is one of a candidate, and the best so far. */
    boolean improvedBy(List<Evaluation> evaluations) {
        var last = evaluations.get(evaluations.size() - 1);
        return best(evaluations).filter(last::equals).isPresent();
    }
}
