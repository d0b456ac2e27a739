package dev.gns.trainer.core;

import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.trainer.plan.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the trainer knows of one experiment; {@link #snapshot} is all of it that a restart needs. */
final class ExperimentRun {
    private final Experiment experiment;
    private Phase phase = Phase.STOPPED;
    private int round;
    private Optional<PolicyRef> policy = Optional.empty();
    private Findings findings = Findings.NONE;
    private Optional<RoundProgress> progress = Optional.empty();
    private Optional<String> message = Optional.empty();
    private int doneBefore;
    private boolean failedNow;

    /** Not started yet. */
    ExperimentRun(Experiment experiment) {
        this.experiment = experiment;
    }

    /** As {@code state} says; {@link #begin} its round to go on. */
    static ExperimentRun restored(Experiment experiment, ExperimentState state) {
        var run = new ExperimentRun(experiment);
        run.phase = state.phase();
        run.round = state.round();
        run.policy = state.policy();
        run.findings = new Findings(state.trials(), state.chosen(), state.tables());
        run.message = state.message();
        run.doneBefore = state.episodesDone();
        if (!run.isOver()) {
            // Never below 0, whatever a damaged state says: what the experiment comes to must still be writable.
            run.doneBefore = Math.max(
                    0, run.doneBefore - state.planned() + state.outstanding().size());
        }
        return run;
    }

    Experiment experiment() {
        return experiment;
    }

    String id() {
        return experiment.experimentId();
    }

    Phase phase() {
        return phase;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    boolean isOver() {
        return phase == Phase.COMPLETED || phase == Phase.FAILED;
    }

    int round() {
        return round;
    }

    /** Of the rounds before. */
    Findings findings() {
        return findings;
    }

    /** Empty before the start, and after the end. */
    Optional<RoundProgress> progress() {
        return progress;
    }

    void running() {
        phase = Phase.RUNNING;
    }

    void stopped() {
        phase = Phase.STOPPED;
    }

    void failed(String reason) {
        end(Phase.FAILED);
        message = Optional.of(reason);
    }

    /** It failed while it was restored, and nobody has been told of it. */
    void failedNow(String reason) {
        failed(reason);
        failedNow = true;
    }

    boolean failedNow() {
        return failedNow;
    }

    void made(PolicyRef version) {
        policy = Optional.of(version);
    }

    void begin(RoundProgress ofRound) {
        progress = Optional.of(ofRound);
    }

    /** The next round is to {@link #begin}. */
    void roundOver(Findings found) {
        findings = findings.and(found);
        doneBefore += progress.orElseThrow().plan().orders().size();
        round++;
        progress = Optional.empty();
    }

    void completed() {
        end(Phase.COMPLETED);
    }

    private void end(Phase how) {
        doneBefore += progress.map(RoundProgress::done).orElse(0);
        phase = how;
        progress = Optional.empty();
    }

    ExperimentState snapshot(Instant now) {
        return new ExperimentState(
                id(),
                phase,
                round,
                policy,
                progress.map(RoundProgress::planned).orElse(0),
                progress.map(RoundProgress::outstanding).orElse(List.of()),
                doneBefore + progress.map(RoundProgress::done).orElse(0),
                doneBefore
                        + progress.map(p -> p.plan().orders().size() + p.plan().later())
                                .orElse(0),
                findings.trials(),
                findings.chosen(),
                findings.tables(),
                message.or(findings::leftOut),
                now);
    }
}
