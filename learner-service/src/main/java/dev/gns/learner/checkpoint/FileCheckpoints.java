package dev.gns.learner.checkpoint;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.learner.episode.EpisodeState;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file an episode. A file appears whole or not at all: it is written under another name, forced to disk and renamed.
 * It is written and read piece by piece, since it is larger than Java's heap may be. It holds the digest of its order
 * (less the attempt) and of its own bytes; a file that fits neither is ignored.
 */
public final class FileCheckpoints implements Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(FileCheckpoints.class);
    private static final int MAGIC = 0x474e5334;
    private static final int DIGEST_BYTES = 32;

    private final Path folder;
    private final Duration interval;
    private final Runnable onFailure;
    private boolean failing;

    /** @param interval wall time between two saves of an episode */
    public FileCheckpoints(Path folder, Duration interval) {
        this(folder, interval, () -> {});
    }

    /** @param onFailure called for each checkpoint that could not be written */
    public FileCheckpoints(Path folder, Duration interval, Runnable onFailure) {
        this.folder = folder;
        this.interval = interval;
        this.onFailure = onFailure;
    }

    @Override
    public boolean due(Duration sinceLast) {
        return sinceLast.compareTo(interval) >= 0;
    }

    /**
     * A disk that is full costs the checkpoint, not the episode: the one before stays, and the failure is logged, once
     * until it works again.
     */
    @Override
    public void save(EpisodeOrder order, EpisodeState state) {
        try {
            Files.createDirectories(folder);
            var temporary = folder.resolve(
                    order.episodeId() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                save(order, state, temporary);
            } finally {
                // Gone already unless it could not be finished: its bytes may be those that the next one needs.
                Files.deleteIfExists(temporary);
            }
            if (failing) {
                LOG.info("checkpoints can be written to {} again", folder);
            }
            failing = false;
        } catch (IOException e) {
            onFailure.run();
            if (!failing) {
                LOG.warn(
                        "no checkpoint of episode {} can be written to {}, trying again at each: {}",
                        order.episodeId(),
                        folder,
                        e.toString());
            }
            failing = true;
        }
    }

    private void save(EpisodeOrder order, EpisodeState state, Path temporary) throws IOException {
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(order, state, channel);
            channel.force(true);
        }
        Files.move(temporary, file(order), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public Optional<EpisodeState> load(EpisodeOrder order) {
        var file = file(order);
        try {
            var state = read(order, file);
            LOG.info("episode {} goes on at step {} from {}", order.episodeId(), state.step(), file);
            return Optional.of(state);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the checkpoint {} is ignored, and the episode starts over: {}", file, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void delete(EpisodeOrder order) {
        try {
            Files.deleteIfExists(file(order));
        } catch (IOException e) {
            LOG.warn("the checkpoint of episode {} could not be deleted: {}", order.episodeId(), e.toString());
        }
    }

    Path file(EpisodeOrder order) {
        return folder.resolve(order.episodeId() + ".checkpoint");
    }

    private static void write(EpisodeOrder order, EpisodeState state, FileChannel channel) throws IOException {
        var digest = sha256();
        var digested = new DigestOutputStream(Channels.newOutputStream(channel), digest);
        var out = new DataOutputStream(new BufferedOutputStream(digested));
        out.writeInt(MAGIC);
        out.write(digestOf(order));
        StateFormat.write(order, state, out);
        out.flush();
        digested.on(false);
        out.write(digest.digest());
        out.flush();
    }

    private static EpisodeState read(EpisodeOrder order, Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            checkDigest(channel);
            channel.position(0);
            var in = new DataInputStream(Channels.newInputStream(channel));
            if (in.readInt() != MAGIC) {
                throw new IOException("it is of another version");
            }
            if (!Arrays.equals(in.readNBytes(DIGEST_BYTES), digestOf(order))) {
                throw new IOException("it is of another order");
            }
            return StateFormat.read(channel);
        }
    }

    private static void checkDigest(FileChannel channel) throws IOException {
        var digest = sha256();
        var in = Channels.newInputStream(channel);
        var piece = new byte[1 << 16];
        for (var left = channel.size() - DIGEST_BYTES; left > 0; ) {
            var read = in.read(piece, 0, (int) Math.min(piece.length, left));
            digest.update(piece, 0, read);
            left -= read;
        }
        if (channel.size() < Integer.BYTES + 2 * DIGEST_BYTES
                || !Arrays.equals(digest.digest(), in.readNBytes(DIGEST_BYTES))) {
            throw new IOException("it is truncated or corrupt");
        }
    }

    private static byte[] digestOf(EpisodeOrder order) {
        return sha256().digest(Codecs.EPISODE_ORDER.encode(order.withAttempt(1)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
