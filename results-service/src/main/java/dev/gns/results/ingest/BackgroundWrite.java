package dev.gns.results.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** One write after the other in a thread of its own, while the next records are read and decoded. For one thread. */
final class BackgroundWrite implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BackgroundWrite.class.getName());

    private final ExecutorService thread;
    private Future<?> last = CompletableFuture.completedFuture(null);
    private boolean pending;
    private boolean succeeded;

    BackgroundWrite(String name) {
        thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name + "-writes"));
    }

    /** Starts it as soon as the one before is done; throws what that one failed with. */
    void start(Runnable write) {
        await();
        last = thread.submit(write);
        pending = true;
    }

    /** Whether something was written, or nothing is left to write; throws what the last write failed with. */
    boolean isWell() {
        if (last.isDone()) {
            await();
            return true;
        }
        return succeeded;
    }

    private void await() {
        try {
            last.get();
            succeeded |= pending;
            pending = false;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits until nothing is being written any more, so that whoever reads the offsets next reads the last ones. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.log(System.Logger.Level.WARNING, "the database has been busy with one batch for a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
