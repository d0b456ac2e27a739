package dev.gns.bench.learner;

import dev.gns.bench.process.LineProcess;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A learner in a process of its own. */
record Learner(LineProcess process) implements AutoCloseable {

    Spent run(EpisodeOrder order) throws IOException {
        var line = new String(Codecs.EPISODE_ORDER.encode(order), StandardCharsets.UTF_8);
        return Json.lenient().readValue(process.ask(line), Spent.class);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
