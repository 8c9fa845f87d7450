package org.nianbao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nianbao.document.DocumentReader;
import org.nianbao.fact.Fact;
import org.nianbao.notice.Notice;

/** A figure that was read by an inference has a notice at its own place, and one that is plainly named has none. */
class DoubtTest {
    private static final Extractor EXTRACTOR = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "全年公开招商引资奖励信息35条。 | 35",
            "充分利用微信公众号的便利,全年发布信息41条。 | 41",
            "公开政府信息90条,其中本地财政运行简况12条,工作动态78条。 | 12",
            "公开政府信息90条,其中本单位及下属单位部门决算12条,工作动态78条。 | 12",
            "公开政府信息90条,其中工作动态70条,招商引资15条。 | 15",
            "公开政府信息90条,其中工作动态75条,招商引资15条。 |",
            "公开政府信息90条,其中财政信息12条,工作动态50条,人事信息3条,招商引资15条。 |",
            "网站公开工作动态90条,全年公开政府信息60条。 | 60",
            "通过微信公众号、宣传车发布信息41条。 | 41",
            "通过公示栏公开信息41条。 | 41",
            "全年公开工作动态和财政信息41条,公开人事信息9条。 | 41",
            "公开政府信息90条。按计划完成任务,占85%。 |",
            "公开政府信息90条,其中工作动态45条,内容全面、更新及时、群众满意,占50%。 | 50",
            "全年通过微信公众号发布信息41条。 |"})
    void onlyTheDoubtfulHasANotice(String sentence, String doubtful) {
        String text = "云川市某局2016年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + sentence;
        Extraction read = EXTRACTOR.extract("a.txt", "", new DocumentReader().read("a.txt", text.getBytes(StandardCharsets.UTF_8)).document(), Hints.NONE);
        Set<String> places = read.notices().stream().filter(n -> n.code().equals("uncertain_reading")).map(Notice::locator).collect(Collectors.toSet());
        List<String> values = read.facts().stream().filter(f -> places.contains(f.locator())).map(Fact::value).map(Object::toString).toList();
        assertEquals(doubtful == null ? List.of() : List.of(doubtful), values);
    }
}
