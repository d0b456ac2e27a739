package dev.gns.launcher.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Held while a stack runs on a home folder; the kernel lets go of it however the holder dies. */
final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StackException if another holds it */
    static StackLock acquire(Home home) {
        try {
            var channel = open(home);
            if (tryLock(channel) == null) {
                channel.close();
                throw StackException.alreadyRunning("already running on " + home.directory()
                        + StackState.read(home)
                                .map(s -> " (process " + s.pid() + ", " + s.url() + ")")
                                .orElse("")
                        + "; stop it with 'gns down'");
            }
            return new StackLock(channel);
        } catch (IOException e) {
            throw StackException.cannotStart("cannot lock " + home.run() + ": " + e.getMessage());
        }
    }

    static boolean held(Home home) {
        if (!java.nio.file.Files.isDirectory(home.run())) {
            return false;
        }
        try (var channel = open(home);
                var lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel open(Home home) throws IOException {
        return FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }
}
