package dev.gns.bench.learner;

import dev.gns.launcher.process.ReusedMemory;
import dev.gns.launcher.stack.Home;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What learners are measured with. Models are those that {@code gns model fetch} has fetched; data are made here.
 *
 * @param folder of data, and of the file that a network starts from
 */
record Setting(Path folder) {

    /** @param root of the repository */
    static Setting make(Path root) throws IOException {
        var folder = Files.createDirectories(root.resolve("bench/target/learner"));
        MadeUpTexts.write(folder);
        return new Setting(folder);
    }

    Datasets datasets() {
        var models = Home.of(System.getenv()).models(System.getenv());
        return new Datasets(new DataFolders(List.of(folder)), new ModelFolders(models));
    }

    /** Where a reference reads what it starts from. */
    Path start() {
        return folder.resolve("start");
    }

    /** With the memory settings that the launcher gives it. */
    Learner learner() throws IOException {
        return new Learner(new LineProcess(LearnerMain.command(folder), ReusedMemory.ENVIRONMENT));
    }
}
