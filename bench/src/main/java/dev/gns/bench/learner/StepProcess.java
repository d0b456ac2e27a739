package dev.gns.bench.learner;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that trains as many steps as it is told, on one thread, and idles in between. */
final class StepProcess implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    StepProcess(List<String> command) throws IOException {
        this.command = command;
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", "1");
        process = builder.start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @return ms a step */
    double train(int steps) throws IOException {
        in.write(steps + "\n");
        in.flush();
        var line = out.readLine();
        if (line == null) {
            throw new IOException(
                    "ended before it answered: " + command.get(0) + " " + command.get(command.size() - 1));
        }
        return Double.parseDouble(line);
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroy();
    }
}
