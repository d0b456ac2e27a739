package dev.gns.launcher.cli;

import dev.gns.launcher.client.ResultsClient;
import dev.gns.launcher.stack.Home;
import dev.gns.launcher.stack.StackException;
import dev.gns.launcher.stack.StackState;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What every command is given.
 *
 * @param root of the checkout, where the built services are
 */
record Context(Terminal terminal, Home home, Path root, Map<String, String> environment, InstantSource clock) {

    /** Of the service named by {@code GNS_URL}, else of the stack that runs here. */
    ResultsClient client() {
        var named = environment.getOrDefault("GNS_URL", "");
        return client(named.isBlank() ? running().url() : named);
    }

    /** The key of this home goes to the stack of this home only. */
    ResultsClient client(String url) {
        var elsewhere = !environment.getOrDefault("GNS_URL", "").isBlank();
        var given = Optional.ofNullable(environment.get("GNS_API_KEY")).filter(key -> !key.isBlank());
        return new ResultsClient(url, elsewhere ? given : given.or(home::apiKey));
    }

    StackState running() {
        return StackState.running(home)
                .orElseThrow(() -> StackException.notRunning(
                        "nothing is running on " + home.directory() + "; start it with 'gns up'"));
    }
}
