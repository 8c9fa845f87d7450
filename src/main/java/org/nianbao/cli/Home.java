package org.nianbao.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nianbao.spec.SpecException;

/** Where the project lies: the folder with {@code jobs} and {@code data}. */
final class Home {
    private Home() {
    }

    /** The launcher says it ({@code -Dnianbao.home}); without it we look above the jar and above the working folder. */
    static Path find() {
        String said = System.getProperty("nianbao.home", "");
        if (!said.isEmpty()) {
            return Path.of(said).toAbsolutePath().normalize();
        }
        try {
            Path code = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (Path start : List.of(Path.of("").toAbsolutePath(), code)) {
                for (Path folder = start; folder != null; folder = folder.getParent()) {
                    if (Files.isDirectory(folder.resolve("jobs/extract"))) {
                        return folder;
                    }
                }
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        throw new SpecException(List.of("the project's folder (with jobs/extract) is not found; start nianbao by its launcher, or give -Dnianbao.home=FOLDER"));
    }
}
