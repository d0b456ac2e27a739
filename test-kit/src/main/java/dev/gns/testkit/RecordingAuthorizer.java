package dev.gns.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also writes down, once each, what was asked by whom and how it decided. */
public final class RecordingAuthorizer extends StandardAuthorizer {
    static final String FILE = "gns.test.decisions";
    /** A node has an authorizer as broker and one as controller. */
    private static final Set<Decision> SEEN = ConcurrentHashMap.newKeySet();

    private Path file;

    @Override
    public void configure(Map<String, ?> settings) {
        super.configure(settings);
        file = Path.of(settings.get(FILE).toString());
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        var results = super.authorize(context, actions);
        for (var i = 0; i < actions.size(); i++) {
            var allowed = results.get(i) == AuthorizationResult.ALLOWED;
            // What the broker asks in silence nobody needs: which topics to leave out of a list, what else one might
            // do.
            if (allowed ? actions.get(i).logIfAllowed() : actions.get(i).logIfDenied()) {
                record(Decision.of(context, actions.get(i), allowed));
            }
        }
        return results;
    }

    private void record(Decision decision) {
        if (SEEN.add(decision)) {
            try {
                Files.writeString(file, decision.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
