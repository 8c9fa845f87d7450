package org.nianbao.check;

/** The ways in which a table comes to hold a wrong number, with how far-fetched each is: 1 happens all the time, 6 is only there for completeness. */
enum Slip {
    /** A cell was left empty that had to hold a number. */
    BLANK(1, "空白格应有数字", "an empty cell stands for a number"),
    /** A total stands at 0 beside parts that are not 0. */
    TOTAL_ZERO(1, "总计未填，仍为0", "the total was left at 0"),
    /** A total was not brought up to date. */
    TOTAL(2, "总计未随分项更新", "the total was not updated"),
    /** One digit is missing. */
    DIGIT_LOST(2, "漏写一位数字", "a digit is missing"),
    /** There is one digit too many, often a doubled one. */
    DIGIT_ADDED(2, "多写一位数字", "there is a digit too many"),
    /** Two digits that stand side by side changed places. */
    DIGITS_SWAPPED(2, "相邻两位数字颠倒", "two digits changed places"),
    /** A plus for a minus, or the reverse. */
    SIGN(2, "正负号写反", "the sign is reversed"),
    /** One digit is another. */
    DIGIT_MISREAD(3, "一位数字有误", "one digit is wrong"),
    /** The number of the cell beside, above or below was entered again. */
    COPIED(3, "重复填写了相邻单元格的数字", "the number of a neighbouring cell was entered again"),
    /** 0 in place of a number. */
    ZERO(3, "应有数字处填为0", "0 stands in place of a number"),
    /** None of these. */
    OTHER_VALUE(5, "数字有误", "the number is wrong"),
    /** A number stands in another cell than its own, which is 0. */
    MOVED(2, "数字填错了格", "the number stands in the wrong cell"),
    /** Two cells hold each other's numbers. */
    SWAPPED(3, "两格数字互换", "two cells hold each other's numbers"),
    /** Several numbers in line stand one cell too far. */
    SHIFTED(3, "连续数字错位一格", "numbers in line stand one cell too far");

    final int cost;
    final String zh;
    final String en;

    Slip(int cost, String zh, String en) {
        this.cost = cost;
        this.zh = zh;
        this.en = en;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What the digits say of a number that should be another; null when they are not alike. */
    static Slip ofDigits(long printed, long meant) {
        if (printed == -meant) {
            return SIGN;
        }
        if (printed < 0 != meant < 0) {
            return null;
        }
        String was = Long.toString(Math.abs(printed));
        String is = Long.toString(Math.abs(meant));
        if (printed == 0 || meant == 0) {
            return null;
        }
        if (lacks(was, is)) {
            return DIGIT_LOST;
        }
        if (lacks(is, was)) {
            return DIGIT_ADDED;
        }
        if (was.length() != is.length() || was.length() < 2) {
            return null;
        }
        int first = -1;
        int different = 0;
        for (int i = 0; i < was.length(); i++) {
            if (was.charAt(i) != is.charAt(i)) {
                first = different++ == 0 ? i : first;
            }
        }
        if (different == 2 && first + 1 < was.length() && was.charAt(first) == is.charAt(first + 1) && was.charAt(first + 1) == is.charAt(first)) {
            return DIGITS_SWAPPED;
        }
        return different == 1 ? DIGIT_MISREAD : null;
    }

    /** Whether {@code shorter} is {@code longer} without one of its digits. */
    private static boolean lacks(String shorter, String longer) {
        if (shorter.length() + 1 != longer.length()) {
            return false;
        }
        int same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        return shorter.substring(same).equals(longer.substring(same + 1));
    }
}
