package dev.gns.learner.checkpoint;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeAssembler;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.learner.episode.EpisodeState;
import dev.gns.learner.episode.LossState;
import dev.gns.learner.episode.ScheduleState;
import dev.gns.learner.episode.SecondsSpent;
import dev.gns.learner.episode.TraineeState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@link EpisodeState} as bytes. The trajectory is written as the topic of trajectories has it. */
final class StateFormat {
    /** Bounds what a corrupt length can ask for. */
    private static final int MAX_ARRAY_BYTES = 1 << 29;

    private StateFormat() {}

    static void write(EpisodeOrder order, EpisodeState state, DataOutputStream out) throws IOException {
        out.writeUTF(state.dataSha256());
        out.writeInt(state.step());
        out.writeDouble(state.learningRate());
        writeSpent(state.spent(), out);
        writeLosses(state.losses(), out);
        writeSchedule(state.schedule(), out);
        writeTrainee(state.trainee(), out);
        var trajectory = OutcomeCodec.encode(trajectory(order, state));
        out.writeInt(trajectory.size());
        for (var part : trajectory) {
            writeBytes(part, out);
        }
    }

    private static EpisodeOutcome trajectory(EpisodeOrder order, EpisodeState state) {
        return new EpisodeOutcome(
                order.experimentId(),
                order.episodeId(),
                order.attempt(),
                Math.max(1, state.step()),
                order.task().bounds(),
                Optional.of(state.graph()),
                state.decisions(),
                state.evaluations(),
                state.initialLoss(),
                state.seconds(),
                new Outcome.Stopped(state.step()));
    }

    /** @param channel whose arrays stay mapped into memory, though it be closed */
    static EpisodeState read(FileChannel channel) throws IOException {
        // Without a buffer, so that the channel's position is the reader's.
        var in = new DataInputStream(Channels.newInputStream(channel));
        var dataSha256 = in.readUTF();
        var step = in.readInt();
        var learningRate = in.readDouble();
        var spent = new SecondsSpent(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), 0);
        var losses = new LossState(in.readDouble(), in.readDouble(), in.readInt(), in.readDouble(), in.readDouble());
        var schedule = readSchedule(in);
        var trainee = readTrainee(in, channel);
        var assembler = new OutcomeAssembler();
        var trajectory = Optional.<EpisodeOutcome>empty();
        for (var parts = in.readInt(); parts > 0; parts--) {
            trajectory = assembler.add(readBytes(in));
        }
        var past = trajectory.orElseThrow(() -> new IOException("the trajectory is not complete"));
        return new EpisodeState(
                dataSha256,
                step,
                learningRate,
                past.initialLoss(),
                past.seconds(),
                spent,
                losses,
                schedule,
                trainee,
                past.graph().orElseThrow(() -> new IOException("the graph is missing")),
                past.decisions(),
                past.evaluations());
    }

    /** Without the test set's seconds: it is evaluated after the last checkpoint. */
    private static void writeSpent(SecondsSpent spent, DataOutputStream out) throws IOException {
        out.writeDouble(spent.training());
        out.writeDouble(spent.evaluation());
        out.writeDouble(spent.statistics());
        out.writeDouble(spent.waiting());
    }

    private static void writeLosses(LossState losses, DataOutputStream out) throws IOException {
        out.writeDouble(losses.fast());
        out.writeDouble(losses.slow());
        out.writeInt(losses.count());
        out.writeDouble(losses.mean());
        out.writeDouble(losses.squares());
    }

    private static void writeSchedule(ScheduleState schedule, DataOutputStream out) throws IOException {
        out.writeInt(schedule.values().size());
        for (var entry : schedule.values().entrySet()) {
            out.writeUTF(entry.getKey());
            writeDoubles(entry.getValue(), out);
        }
    }

    private static ScheduleState readSchedule(DataInputStream in) throws IOException {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (var count = in.readInt(); count > 0; count--) {
            values.put(in.readUTF(), readDoubles(in));
        }
        return new ScheduleState(values);
    }

    private static void writeTrainee(TraineeState trainee, DataOutputStream out) throws IOException {
        out.writeInt(trainee.optimizerSteps());
        writeFloats(trainee.previousRms(), out);
        out.writeInt(trainee.arrays().size());
        for (var entry : trainee.arrays().entrySet()) {
            out.writeUTF(entry.getKey());
            writeBuffer(entry.getValue().duplicate(), out);
        }
    }

    private static void writeBuffer(ByteBuffer bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.remaining());
        var piece = new byte[1 << 16];
        while (bytes.hasRemaining()) {
            var length = Math.min(piece.length, bytes.remaining());
            bytes.get(piece, 0, length);
            out.write(piece, 0, length);
        }
    }

    private static TraineeState readTrainee(DataInputStream in, FileChannel channel) throws IOException {
        var optimizerSteps = in.readInt();
        var previousRms = readFloats(in);
        Map<String, ByteBuffer> arrays = new LinkedHashMap<>();
        for (var count = in.readInt(); count > 0; count--) {
            var name = in.readUTF();
            var length = in.readInt();
            arrays.put(name, channel.map(FileChannel.MapMode.READ_ONLY, channel.position(), length));
            channel.position(channel.position() + length);
        }
        return new TraineeState(arrays, optimizerSteps, previousRms);
    }

    private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        writeBytes(bytes.array(), out);
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        var bytes = readBytes(in);
        var values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }

    private static void writeDoubles(double[] values, DataOutputStream out) throws IOException {
        var bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        writeBytes(bytes.array(), out);
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        var bytes = readBytes(in);
        var values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
        return values;
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > MAX_ARRAY_BYTES) {
            throw new IOException("an impossible length: " + length);
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
