package dev.gns.launcher.cli;

import dev.gns.contracts.rest.ExperimentView;
import dev.gns.launcher.client.ApiException;
import dev.gns.launcher.client.ResultsClient;
import java.time.Duration;
import java.util.function.Consumer;

/** Follows an experiment until it ends or is stopped. */
final class Watch {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int MISSES_ALLOWED = 60;

    private final Context context;
    private final ResultsClient client;

    Watch(Context context, ResultsClient client) {
        this.context = context;
        this.client = client;
    }

    /** @return the exit code: 0 only if it was completed */
    int untilEnd(String id) {
        try (var view = new ProgressView(context.terminal(), context.clock(), id, "episodes")) {
            var last = follow(id, now -> {
                var progress = now.progress();
                if (progress.episodesTotal() > 0) {
                    view.update(progress.episodesDone(), progress.episodesTotal());
                }
            });
            view.line(ending(last));
            return last.phase() == ExperimentView.Phase.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** Calls {@code each} every second; a results service that is away for a moment is waited for. */
    ExperimentView follow(String id, Consumer<ExperimentView> each) {
        for (var misses = 0; ; ) {
            try {
                var now = client.experiment(id);
                misses = 0;
                each.accept(now);
                if (now.phase().ended() || now.phase() == ExperimentView.Phase.STOPPED) {
                    return now;
                }
            } catch (ApiException e) {
                if (e.status() != 0 && e.status() < 500 || ++misses > MISSES_ALLOWED) {
                    throw e;
                }
            }
            pause();
        }
    }

    static String ending(ExperimentView last) {
        return switch (last.phase()) {
            case COMPLETED ->
                last.id() + " is completed: " + last.progress().episodesDone() + " episodes; see 'gns report "
                        + last.id() + "'";
            case STOPPED -> last.id() + " is stopped; 'gns resume " + last.id() + "' goes on";
            default -> last.id() + " failed: " + last.message().orElse("no reason given");
        };
    }

    static void pause() {
        try {
            Thread.sleep(INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
