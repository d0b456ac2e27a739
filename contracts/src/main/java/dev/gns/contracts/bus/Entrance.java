package dev.gns.contracts.bus;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Where a service waits until the broker is there and lets it in. A wrong password is told once and does not end the
 * process, which a supervisor would only start again; the broker's administrator may make it the right one.
 */
public final class Entrance {
    private static final System.Logger LOG = System.getLogger(Entrance.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** A directory behind the broker may lock a user out who fails too often. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Connection connection;
    private final ReentrantLock asking = new ReentrantLock();
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile Optional<String> trouble = Optional.empty();

    Entrance(Connection connection) {
        this.connection = connection;
    }

    public boolean isOpen() {
        return open.getCount() == 0;
    }

    /** Why this service is not in yet, or why the broker is not reached any more; empty while nothing is wrong. */
    public Optional<String> trouble() {
        return trouble;
    }

    /**
     * Returns once the broker has let this service in, at once if it had before.
     *
     * @throws InterruptException if the thread is interrupted while it has not
     */
    public void await() {
        try {
            asking.lockInterruptibly();
            try {
                for (var pause = FIRST_PAUSE; !isOpen(); pause = longer(pause)) {
                    ask(pause);
                }
            } finally {
                asking.unlock();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * Waits while another thread asks.
     *
     * @return whether the broker has let this service in
     * @throws InterruptException if the thread is interrupted meanwhile
     */
    public boolean await(Duration patience) {
        try {
            return open.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The broker answers. */
    void heard() {
        trouble = Optional.empty();
    }

    /** The broker, which had let this service in, does not answer; its clients go on trying. */
    void unheard(Exception failure) {
        trouble = Optional.of(
                "the broker %s does not answer: %s".formatted(connection.bootstrapServers(), failure.getMessage()));
    }

    private void ask(Duration pause) throws InterruptedException {
        try (var admin = connection.admin("entrance")) {
            // Needs no permission, only a name.
            admin.describeCluster().clusterId().get();
            open.countDown();
            trouble = Optional.empty();
        } catch (ExecutionException e) {
            var refused = e.getCause() instanceof AuthenticationException;
            tell(
                    refused ? "the broker %s does not let this service in: %s" : "the broker %s does not answer: %s",
                    e.getCause());
            TimeUnit.MILLISECONDS.sleep((refused ? pause : FIRST_PAUSE).toMillis());
        }
    }

    /** Once for each reason. */
    private void tell(String what, Throwable failure) {
        var cause = failure.getCause() == null ? "" : " (" + failure.getCause().getMessage() + ")";
        var reason = what.formatted(connection.bootstrapServers(), failure.getMessage() + cause);
        if (!trouble.equals(Optional.of(reason))) {
            LOG.log(System.Logger.Level.WARNING, "{0}; trying again until it works", reason);
            trouble = Optional.of(reason);
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
