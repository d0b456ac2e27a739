package dev.gns.results.api;

import dev.gns.results.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what needs no further look. */
class RequestGuard {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    /** A page of another site must not stop or delete experiments with its visitor's browser. */
    @ServerRequestFilter(preMatching = true)
    public void refuseForeignPages(ContainerRequestContext request) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null && FOREIGN.contains(site) && !SAFE.contains(request.getMethod())) {
            throw Problem.forbidden("Pages of other sites may not change anything here");
        }
    }
}
