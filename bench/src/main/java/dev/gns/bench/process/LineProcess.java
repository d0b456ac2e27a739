package dev.gns.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program on one thread that answers each line with a line, and idles in between. */
public final class LineProcess implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    /** @param environment beside that of this process */
    public LineProcess(List<String> command, Map<String, String> environment) throws IOException {
        this.command = command;
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", "1");
        // OpenBLAS of another build than OpenMP's has threads of its own.
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.environment().putAll(environment);
        process = builder.start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    public String ask(String question) throws IOException {
        in.write(question + "\n");
        in.flush();
        return line();
    }

    /** The next line that it prints, by itself. */
    public String line() throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new IOException(
                    "ended before it answered: " + command.get(0) + " " + command.get(command.size() - 1));
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroy();
    }
}
