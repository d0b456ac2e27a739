package dev.gns.bench.decision;

import dev.gns.bench.process.Jvm;
import dev.gns.bench.process.LineProcess;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.policy.Released;
import dev.gns.launcher.stack.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@link AskerMain} between a policy service and a raw echo, all on one broker. */
final class Asker implements AutoCloseable {
    private final PolicyStack stack;
    private final RawEchoProcess echo;
    private final LineProcess process;

    private Asker(PolicyStack stack, RawEchoProcess echo, LineProcess process) {
        this.stack = stack;
        this.echo = echo;
        this.process = process;
    }

    static Asker start(Path root) throws Exception {
        var stack = PolicyStack.start(root);
        try {
            var echo = RawEchoProcess.start(stack.broker(), replyBytes());
            var command = Jvm.command(
                    ServiceProcess.Kind.LEARNER.options(),
                    AskerMain.class,
                    stack.broker().bootstrapServers());
            return new Asker(stack, echo, new LineProcess(command, Map.of()));
        } catch (Exception e) {
            stack.close();
            throw e;
        }
    }

    /** Of an answer to an episode of {@link AskerMain}. */
    private static int replyBytes() {
        var action = new Action(1e-3, 0.1, 0.1, 0.5, -1);
        return Codecs.LR_ACTION.encode(new LrAction("learner-0", 1, 1, Released.REF, new LrAction.Chosen(action)))
                .length;
    }

    /** @return ms of each round trip */
    double[] run(String what, int count) throws IOException {
        return Json.lenient().readValue(process.ask(what + " " + count), double[].class);
    }

    @Override
    public void close() throws IOException {
        process.close();
        echo.close();
        stack.close();
    }
}
