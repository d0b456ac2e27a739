package dev.gns.launcher.cli;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.launcher.client.ResultsClient;
import dev.gns.launcher.demo.Claims;
import dev.gns.launcher.demo.DemoSpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;

/** The demo on a running stack: learn, compare, say what held. */
final class Demo {
    private static final Duration REPORT_PATIENCE = Duration.ofSeconds(60);

    private final Context context;
    private final ResultsClient client;
    private final long seed;
    private final Watch watch;

    Demo(Context context, ResultsClient client, long seed) {
        this.context = context;
        this.client = client;
        this.seed = seed;
        this.watch = new Watch(context, client);
    }

    /** @return the exit code: 0 if both experiments were completed, whatever they found */
    int run() {
        var start = context.clock().instant();
        var trained = learn();
        if (trained.phase() != ExperimentView.Phase.COMPLETED) {
            return failed(trained);
        }
        say("learned for " + since(start));
        var version = trained.policy().orElseThrow();
        var comparing = context.clock().instant();
        var compared = compare(version);
        if (compared.phase() != ExperimentView.Phase.COMPLETED) {
            return failed(compared);
        }
        say("compared for " + since(comparing));
        print(completeReport(compared.id()), version, completeReport(trained.id()));
        return ExitCode.OK;
    }

    private ExperimentView learn() {
        var policy = "demo-" + UUID.randomUUID().toString().substring(0, 8);
        var launched = client.launch(DemoSpecs.train(seed, policy), policy + "-train");
        say("learning policy " + policy + " (seed " + seed + ", experiment " + launched.id() + ")");
        var start = context.clock().instant();
        var curve = new CurveView(context.terminal());
        return watch.follow(launched.id(), now -> {
            var progress = now.progress();
            var elapsed = Duration.between(start, context.clock().instant());
            var status = new Progress(progress.episodesDone(), progress.episodesTotal(), 0, elapsed, "episodes");
            curve.show(client.report(now.id()).curve(), status);
        });
    }

    private ExperimentView compare(PolicyRef trained) {
        var launched = client.launch(DemoSpecs.compare(seed, trained), trained.id() + "-compare");
        say("comparing version " + trained.version() + " on held-out seeds (experiment " + launched.id() + ")");
        try (var view = new ProgressView(context.terminal(), context.clock(), "comparing", "episodes")) {
            return watch.follow(launched.id(), now -> {
                if (now.progress().episodesTotal() > 0) {
                    view.update(now.progress().episodesDone(), now.progress().episodesTotal());
                }
            });
        }
    }

    private void print(ReportView report, PolicyRef trained, ReportView training) {
        var out = context.terminal().out();
        ReportTable.lines(report).forEach(out::println);
        var sha256 = training.curve().stream()
                .filter(v -> v.version() == trained.version())
                .flatMap(v -> v.sha256().stream())
                .findFirst();
        out.println("policy " + trained.id() + " version " + trained.version() + ", SHA-256 "
                + sha256.orElse("not stored yet"));
        out.println("This run, final validation loss of the trained policy: "
                + new Claims(report).check().stream().map(Object::toString).collect(Collectors.joining("; ")));
    }

    /** The database follows the bus: the last figures may come after the end of the experiment. */
    private ReportView completeReport(String id) {
        var deadline = context.clock().instant().plus(REPORT_PATIENCE);
        while (true) {
            var report = client.report(id);
            if (report.complete()) {
                return report;
            }
            if (context.clock().instant().isAfter(deadline)) {
                say("the report of " + id + " is still incomplete");
                return report;
            }
            Watch.pause();
        }
    }

    private int failed(ExperimentView experiment) {
        say("gns: " + Watch.ending(experiment));
        return ExitCode.FAILED;
    }

    private void say(String line) {
        context.terminal().err().println(line);
    }

    private String since(Instant start) {
        return Progress.duration(Duration.between(start, context.clock().instant()));
    }
}
