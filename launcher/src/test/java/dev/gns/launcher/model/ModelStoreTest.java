package dev.gns.launcher.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final String TOKENIZER = "{\"model\": {}}";

    @TempDir
    private Path directory;

    private Path published;
    private Path jar;
    private Path models;

    @BeforeEach
    void publish() throws IOException {
        published = Files.createDirectory(directory.resolve("published"));
        jar = published.resolve("tiny-1.jar");
        models = directory.resolve("models");
        pack(Map.of(
                "tiny.onnx",
                SmallOnnx.bert().bytes(),
                "tiny-tokenizer.json",
                TOKENIZER.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anArtifactBecomesAFolder() throws Exception {
        var folder = fetch(artifact());
        assertThat(folder).isEqualTo(models.resolve("tiny"));
        assertThat(files(folder)).containsExactly("config.json", "model.safetensors", "tokenizer.json");
        assertThat(folder.resolve("tokenizer.json")).hasContent(TOKENIZER);
        assertThat(folder.resolve("config.json")).content().contains("\"num_attention_heads\" : 2");
        assertThat(new SafetensorsReader(folder.resolve("model.safetensors")).shapes())
                .hasSize(9);
        assertThat(new ModelStore(models).names()).containsExactly("tiny");
    }

    @Test
    void aModelThatIsThereIsNotFetchedAgain() throws Exception {
        var origin = artifact();
        var folder = fetch(origin);
        Files.delete(jar);
        assertThat(fetch(origin)).isEqualTo(folder);
    }

    @Test
    void aFolderThatIsNoWholeModelIsLeftAloneAndNamed() throws Exception {
        var folder = fetch(artifact());
        var weights = Files.readAllBytes(folder.resolve("model.safetensors"));
        Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(weights, weights.length - 1));
        assertThatThrownBy(() -> fetch(artifact()))
                .isInstanceOf(FetchException.class)
                .hasMessage(folder + " is there, but model.safetensors is truncated, or no safetensors file;"
                        + " move the folder away and fetch the model again");
        Files.delete(folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> fetch(artifact())).hasMessageContaining("is there, but there is no tokenizer.json;");
    }

    @Test
    void anArtifactWithOtherBytesIsRefusedAndLeavesNothing() throws Exception {
        var origin = artifact();
        var bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 2]++;
        Files.write(jar, bytes);
        assertThatThrownBy(() -> fetch(origin))
                .isInstanceOf(FetchException.class)
                .hasMessageStartingWith(published.toUri() + "tiny-1.jar is not the published file (SHA-256 ");
        assertNothingIsLeft();
    }

    @Test
    void anArtifactThatIsTruncatedOrLongerIsRefusedAndLeavesNothing() throws Exception {
        var origin = artifact();
        var bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> fetch(origin)).hasMessageContaining("is not the published file");
        Files.write(jar, Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> fetch(origin)).hasMessageContaining("it is longer than " + bytes.length + " bytes");
        assertNothingIsLeft();
    }

    @Test
    void anArtifactThatCannotBeConvertedLeavesNothing() throws Exception {
        pack(Map.of("tiny-tokenizer.json", TOKENIZER.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> fetch(artifact()))
                .isInstanceOf(FetchException.class)
                .hasMessageStartingWith("the model tiny cannot be made in " + models.resolve("tiny"))
                .hasMessageContaining("the jar has no tiny.onnx");
        assertNothingIsLeft();
    }

    @Test
    void whatAnInterruptedDownloadLeftIsDeleted() throws Exception {
        Files.createDirectories(models.resolve(".tiny.part"));
        Files.writeString(models.resolve(".tiny.part/artifact.jar"), "half");
        assertThat(files(fetch(artifact()))).hasSize(3);
        assertThat(models.resolve(".tiny.part")).doesNotExist();
    }

    @Test
    void oneDownloadAtATime() throws Exception {
        var first = artifact();
        var refusals = new ArrayList<String>();
        new ModelStore(models).fetch(first, (done, total) -> {
            try {
                fetch(first);
            } catch (FetchException e) {
                refusals.add(e.getMessage());
            }
        });
        assertThat(refusals)
                .isNotEmpty()
                .containsOnly("the model tiny is being fetched by another command; try again when that is done");
    }

    @Test
    void aModelOfAHubIsCopied() throws Exception {
        var main = hub("owner/mine");
        var folder = fetch(hubModel("owner/mine"));
        assertThat(folder).isEqualTo(models.resolve("owner/mine"));
        assertThat(files(folder)).containsExactly("config.json", "model.safetensors", "tokenizer.json");
        for (var file : files(folder)) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(main.resolve(file));
        }
        assertThat(new ModelStore(models).names()).containsExactly("owner/mine");
    }

    @Test
    void aModelOfAHubWithoutSafetensorsIsRefusedAndLeavesNothing() throws Exception {
        var main = hub("owner/mine");
        Files.delete(main.resolve("model.safetensors"));
        assertThatThrownBy(() -> fetch(hubModel("owner/mine")))
                .isInstanceOf(FetchException.class)
                .hasMessage(main.resolve("model.safetensors").toUri() + " is not there; give another --source");
        assertThat(new ModelStore(models).names()).isEmpty();
        assertThat(models.resolve("owner/.mine.part")).doesNotExist();
    }

    @Test
    void aPageInsteadOfAModelOfAHubIsRefused() throws Exception {
        var main = hub("owner/mine");
        Files.writeString(main.resolve("config.json"), "<html>Sign in</html>");
        assertThatThrownBy(() -> fetch(hubModel("owner/mine")))
                .isInstanceOf(FetchException.class)
                .hasMessage(
                        "the model owner/mine at " + directory.resolve("hub").toUri()
                                + " is not usable: config.json is no JSON object; give another --source");
        Files.writeString(main.resolve("config.json"), " ".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> fetch(hubModel("owner/mine")))
                .hasMessageContaining("config.json cannot be fetched")
                .hasMessageContaining("it is longer than 1048576 bytes");
        assertThat(models.resolve("owner/mine")).doesNotExist();
    }

    @Test
    void namesAreThoseOfArtifactsAndOfHubs() {
        assertThat(List.of("owner/name", "BAAI/bge-small-en-v1.5", "all-minilm-l6-v2", "bge-small-en-v1.5"))
                .allSatisfy(name -> assertThat(ModelOrigin.named(name, Optional.empty()))
                        .hasValueSatisfying(origin -> assertThat(origin.name()).isEqualTo(name)));
        assertThat(List.of("", "nothing", "/name", "owner/", "../name", "owner/..", "a/b/c", "owner/a?b", "a b/c"))
                .allSatisfy(name ->
                        assertThat(ModelOrigin.named(name, Optional.empty())).isEmpty());
    }

    private Path fetch(ModelOrigin origin) {
        return new ModelStore(models).fetch(origin, (done, total) -> {});
    }

    private ModelOrigin artifact() throws Exception {
        var bytes = Files.readAllBytes(jar);
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        var source = new Source(published.toUri().toString());
        return new ArtifactModel(new PublishedModel("tiny", "", source, "tiny-1.jar", bytes.length, sha256, 2), source);
    }

    private ModelOrigin hubModel(String name) {
        return ModelOrigin.named(
                        name,
                        Optional.of(new Source(directory.resolve("hub").toUri().toString())))
                .orElseThrow();
    }

    private Path hub(String name) throws IOException {
        var main =
                Files.createDirectories(directory.resolve("hub").resolve(name).resolve("resolve/main"));
        Files.writeString(main.resolve("config.json"), "{}");
        Files.writeString(main.resolve("tokenizer.json"), TOKENIZER);
        Safetensors.write(
                Map.of("w", new Weight(List.of(1L), ByteString.copyFrom(new byte[4]), false)),
                main.resolve("model.safetensors"));
        return main;
    }

    private void pack(Map<String, byte[]> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(files(models)).containsExactly(".tiny.lock");
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
