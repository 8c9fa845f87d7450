package org.nianbao.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of rules says what the rules say. */
class FindingsPageTest {
    @Test
    void thePageIsFresh() throws Exception {
        assertEquals(Files.readString(Path.of("docs/findings.md"), StandardCharsets.UTF_8), Check.load(Path.of("").toAbsolutePath(), Path.of("no-verdicts.csv")).page(),
                "write it anew with ./nianbao check --list > docs/findings.md");
    }
}
