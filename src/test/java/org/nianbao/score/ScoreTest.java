package org.nianbao.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nianbao.extract.Extraction;
import org.nianbao.extract.Identity;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;

/** Counting right: invented figures, counted by hand. */
class ScoreTest {
    private static Fact fact(String indicator, int value, String locator) {
        return new Fact("甲", 2020, "r2019", "own", indicator, "", "", "", Fact.Kind.COUNT, BigDecimal.valueOf(value), "件", Fact.Mark.FIGURE, false,
                "" + value, "", "prose:requests", "f", "s", locator, "r");
    }

    private static Score.Label label(String indicator, int value, boolean optional) {
        return new Score.Label("prose:requests", indicator, "", "", "count", BigDecimal.valueOf(value), "figure", "", optional);
    }

    private static List<String> outcomes(List<Score.Label> labels, List<Notice> notices, Fact... facts) {
        Extraction extraction = new Extraction(new Identity("甲", true, 2020, "", "", "r2019", "own", "report"), List.of(facts), notices);
        return Score.compare("n", "txt", labels, extraction).stream().map(l -> l.outcome() + (l.noticed() ? "" : " silently")).sorted().toList();
    }

    @Test
    void hitsMissesAndWrongFiguresAreToldApart() {
        assertEquals(List.of("hit", "missed", "wrong silently"),
                outcomes(List.of(label("request.received", 3, false), label("request.closed", 4, false)), List.of(), fact("request.received", 3, "a"),
                        fact("request.closed", 5, "b")));
    }

    @Test
    void aWrongFigureWithANoticeAtItsPlaceIsNotSilent() {
        assertEquals(List.of("wrong"), outcomes(List.of(), List.of(Notice.warning("x", "", "").at("table 1/row 2")), fact("request.closed", 5, "table 1/row 2/column 3")));
    }

    @Test
    void anOptionalLineCountsNeitherWay() {
        assertEquals(List.of(), outcomes(List.of(label("request.received", 3, true)), List.of(), fact("request.received", 3, "a")));
        assertEquals(List.of(), outcomes(List.of(label("request.received", 3, true)), List.of()));
    }

    @Test
    void theSameFigureStatedTwiceCountsOnce() {
        assertEquals(List.of("hit"), outcomes(List.of(label("request.received", 3, false)), List.of(), fact("request.received", 3, "a"), fact("request.received", 3, "b")));
    }

    @Test
    void ratiosAreThoseOfTheTextbook() {
        Score.Count count = new Score.Count(8, 1, 2, 1, 0);
        assertEquals(0.8, count.precision(), 1e-12);
        assertEquals(0.8, count.recall(), 1e-12);
        assertEquals(0.8, count.f1(), 1e-12);
    }
}
