package dev.gns.results.api;

import dev.gns.results.config.ResultsConfig;
import dev.gns.results.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses a body that says it is too large before any of it is read; the framework would do so without a word. */
@ApplicationScoped
public class BodyLimit {
    private static final int FIRST = 500;

    private final int maxBytes;
    private final EarlyAnswers answers;

    BodyLimit(ResultsConfig config, EarlyAnswers answers) {
        maxBytes = config.api().maxBodyBytes();
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || (length.length() <= 18 && Long.parseLong(length) <= maxBytes)) {
            request.next();
            return;
        }
        answers.send(request, Problem.tooLarge(maxBytes));
    }
}
