package dev.gns.launcher.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held while a stack runs on a home folder; the kernel lets go of it however the holder dies. */
final class StackLock implements AutoCloseable {
    private static final String FILE = "lock";

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
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new StackLock(channel);
        } catch (IOException e) {
            throw StackException.cannotStart("cannot lock " + home.run() + ": " + e.getMessage());
        }
    }

    static boolean held(Home home) {
        if (!Files.isDirectory(home.run())) {
            return false;
        }
        try (var channel = open(home);
                var lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Process id of whoever holds it. */
    static Optional<Long> holder(Home home) {
        try {
            var text = held(home) ? Files.readString(home.run().resolve(FILE)).strip() : "";
            return text.matches("\\d+") ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel open(Home home) throws IOException {
        return FileChannel.open(home.run().resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
