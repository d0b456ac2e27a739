package dev.gns.results.api;

import dev.gns.results.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What is neither a page nor under {@code /api}. */
@ApplicationScoped
public class RootRoute {
    private static final String NOT_FOUND = "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404}";

    void register(@Observes Router router) {
        router.route().last().handler(request -> request.response()
                .setStatusCode(404)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(NOT_FOUND));
    }
}
