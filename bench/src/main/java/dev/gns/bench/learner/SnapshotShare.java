package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a policy costs a learner besides evaluations: node statistics, and the state of the graph made of them and written,
 * as a share of a decision interval. The policy itself takes no time here.
 */
public final class SnapshotShare implements Benchmark {
    private static final int INTERVAL = 10;
    private static final int DECISIONS = 5;
    private static final int EPISODES = 4;
    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return "snapshot-share";
    }

    @Override
    public String summary() {
        return "statistics and the state for the policy as a share of a decision interval of 10 steps of ResNet-18 and MiniLM";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var setting = Setting.make(root);
        for (var workload : Workload.LARGE) {
            var order = Orders.gns(workload.task(DECISIONS * INTERVAL, INTERVAL, 1), 0, 1);
            try (var learner = setting.learner()) {
                learner.run(order);
                var shares = new Samples();
                var snapshots = new Samples();
                for (var i = 0; i < EPISODES; i++) {
                    var spent = learner.run(order);
                    shares.add(spent.snapshots() / spent.withoutEvaluation());
                    snapshots.add(MILLIS * spent.snapshots() / spent.decisions());
                }
                var name = name() + "." + workload.label();
                shares.figures(name, "share").forEach(figures);
                snapshots.figures(name + ".snapshot", "ms").forEach(figures);
            }
        }
    }
}
