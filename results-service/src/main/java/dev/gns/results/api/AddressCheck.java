package dev.gns.results.api;

import dev.gns.results.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;

/** Refuses an address that is no URI, such as one with {@code %zz} in it; {@link dev.gns.results.Main} lets them come here. */
@ApplicationScoped
public class AddressCheck {
    private static final int FIRST = 1_000;
    private static final int BAD_REQUEST = 400;

    private final EarlyAnswers answers;

    AddressCheck(EarlyAnswers answers) {
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    /** A path that cannot be decoded does not even get as far as a filter. */
    void register(@Observes Router router) {
        router.errorHandler(BAD_REQUEST, this::refuse);
    }

    private void check(RoutingContext request) {
        try {
            new URI(request.request().uri());
            request.next();
        } catch (URISyntaxException e) {
            refuse(request);
        }
    }

    private void refuse(RoutingContext request) {
        answers.send(
                request, Problem.invalid("path", "The address must be a valid URI, other characters written as %XX"));
    }
}
