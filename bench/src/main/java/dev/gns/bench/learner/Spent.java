package dev.gns.bench.learner;

/**
 * Where the seconds of some episodes went.
 *
 * @param statistics node statistics, and the state of the graph made of them
 * @param waiting for the policy
 * @param evaluations before decisions and at the ends
 * @param seconds of all, set-up and figures included
 */
record Spent(
        int episodes,
        double training,
        double evaluation,
        double statistics,
        double waiting,
        int evaluations,
        int decisions,
        double seconds) {
    static final Spent NONE = new Spent(0, 0, 0, 0, 0, 0, 0, 0);

    /** Seconds of all intervals, without evaluations. */
    double withoutEvaluation() {
        return training + snapshots();
    }

    /** Seconds of all that a policy is told. */
    double snapshots() {
        return statistics + waiting;
    }

    /** Decisions that an evaluation came before; the one at an episode's end came before none. */
    int evaluatedDecisions() {
        return evaluations - episodes;
    }

    Spent plus(Spent more) {
        return new Spent(
                episodes + more.episodes,
                training + more.training,
                evaluation + more.evaluation,
                statistics + more.statistics,
                waiting + more.waiting,
                evaluations + more.evaluations,
                decisions + more.decisions,
                seconds + more.seconds);
    }
}
