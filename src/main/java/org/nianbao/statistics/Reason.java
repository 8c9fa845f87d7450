package org.nianbao.statistics;

/** Why a question is not answered, or what bears on the answer. */
public enum Reason {
    TOO_FEW_YEARS("年数太少，不作检验", "too few years to test"),
    CONSTANT("各年数值相同", "the value never changes"),
    ALL_TIED_IN_SEGMENT("有口径段内数值全部相同", "within one definition all values are equal"),
    BREAK_INSIDE("期间口径改变，不跨口径计算", "the definition changes inside the period; nothing is computed across it"),
    ZERO_BASE("基期为零，无增长率", "the base is zero; there is no rate of growth"),
    ZERO_END("末期为零，无增长率", "the last value is zero; there is no rate of growth"),
    SIGN_CHANGE("有负值，无增长率", "a value is negative or the sign changes; there is no rate of growth"),
    GAP("缺两年以上，前后分段", "more than two years are missing; the series is split there"),
    NO_DENOMINATOR("有年份缺分母，不按件数检验", "the denominator is missing in some years; there is no test on the counts"),
    OVERDISPERSED("件数波动超出偶然，以秩检验为准", "the counts vary more than by chance; the test on ranks is the one to go by"),
    SEGMENTS_DISAGREE("各口径段方向相反", "the segments point in opposite directions"),
    NOT_ATTAINABLE("年数少或重复值多，怎样排列都达不到 5%", "with so few years or so many equal values no order could reach 5%");

    private final String chinese;
    private final String english;

    Reason(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
