package dev.gns.results.api;

import dev.gns.results.access.Access;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says in the interface's description which operations need the key. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class KeyInOpenApi implements OASFilter {
    private static final String SCHEME = "apiKey";

    @Override
    public void filterOpenAPI(OpenAPI description) {
        if (description.getComponents() == null) {
            description.setComponents(OASFactory.createComponents());
        }
        description
                .getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The key in GNS_HOME/api-key, or the one given as GNS_API_KEY"));
        description.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    if (Access.needsKey(method.name(), path)) {
                        operation.addSecurityRequirement(
                                OASFactory.createSecurityRequirement().addScheme(SCHEME));
                    }
                }));
    }
}
