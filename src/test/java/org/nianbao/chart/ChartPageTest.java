package org.nianbao.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.nianbao.spec.Spec;

class ChartPageTest {
    private static final String AGAIN = " is not what src/test/cases/chart gives; look at the difference, then write it anew: "
            + "java -Djava.awt.headless=true -cp 'target/test-classes:target/classes:target/lib/*' org.nianbao.chart.ChartPage";

    @Test
    void thePageIsWhatTheExamplesGive() {
        assertEquals(ChartPage.text(), Spec.text(ChartPage.PAGE), ChartPage.PAGE + AGAIN);
    }

    @Test
    void thePicturesSayWhatTheExamplesGive() {
        for (Map.Entry<String, Drawing> picture : ChartPage.pictures().entrySet()) {
            Path file = ChartPage.PICTURES.resolve(picture.getKey() + ".svg");
            assertEquals(texts(picture.getValue().svg()), texts(Spec.text(file)), file + AGAIN);
        }
    }

    @Test
    void thePicturesAreSmallAndNoneIsLeftOver() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(ChartPage.PICTURES)) {
            List<Path> charts = files.filter(file -> file.toString().endsWith(".svg")).sorted().toList();
            assertTrue(charts.stream().map(file -> file.getFileName().toString().replace(".svg", "")).toList().containsAll(ChartPage.names()), charts::toString);
            for (Path file : charts) {
                bytes += Files.size(file);
            }
        }
        assertTrue(bytes < 1_200_000, bytes + " bytes of pictures");
    }

    private static List<String> texts(String svg) {
        return Jsoup.parse(svg, "", Parser.xmlParser()).select("text, title").eachText();
    }
}
