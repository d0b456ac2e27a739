package dev.gns.trainer.bus;

import dev.gns.contracts.bus.Connection;
import dev.gns.trainer.core.TrainerCore;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/** Runs the trainer from {@link #start} until {@link #close}, or until it cannot go on. */
public final class TrainerThread implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TrainerThread.class);

    private final Connection connection;
    private final String transactionalId;
    private final TrainerCore core;
    private final TrainerMeters meters;
    private final Runnable onFailure;
    private final CountDownLatch restored = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "trainer");
    private volatile boolean closing;

    /** @param onFailure called once, from the trainer's thread, if it cannot go on: a new process shall take over */
    public TrainerThread(
            Connection connection, String transactionalId, TrainerCore core, TrainerMeters meters, Runnable onFailure) {
        this.connection = connection;
        this.transactionalId = transactionalId;
        this.core = core;
        this.meters = meters;
        this.onFailure = onFailure;
    }

    public TrainerThread start() {
        thread.start();
        return this;
    }

    /** Whether all that was written before is read, and what comes in is handled. */
    public boolean isReady() {
        return restored.getCount() == 0 && thread.isAlive();
    }

    /** Why the broker is not reached; empty while nothing is wrong. */
    public Optional<String> trouble() {
        return connection.entrance().trouble();
    }

    private void run() {
        try {
            connection.entrance().await();
            train();
        } catch (RuntimeException e) {
            if (!closing) {
                LOG.error("the trainer cannot go on", e);
                onFailure.run();
            }
        }
    }

    private void train() {
        try (var clients = TrainerClients.open(connection, transactionalId)) {
            var loop = new TrainerLoop(clients, core, meters);
            loop.restore();
            restored.countDown();
            while (!closing) {
                loop.turn();
            }
        }
    }

    /** Ends after the change at hand; waits for it. */
    @Override
    public void close() {
        closing = true;
        if (!isReady()) {
            // Waiting for a broker or for topics.
            thread.interrupt();
        }
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
