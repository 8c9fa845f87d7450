package org.nianbao.sample;

import java.util.ArrayList;
import java.util.List;

/** Invents cities, districts and streets. No name here is a real place of that level, and no region code is in use (GB/T 2260 ends at 82; ours go down from 99). */
final class Places {
    static final int BODIES_PER_CITY = 19;
    private static final String[] CITY_FIRST = {"云", "霁", "汐", "曜", "砚", "翎", "皓", "榕", "岫", "澹", "漪", "筠", "笙", "昶", "煦"};
    private static final String[] CITY_LAST = {"川", "渚", "汀", "屿", "湄", "皋"};
    private static final String[] CITY_FIRST_SLUG = {"yun", "ji", "xi", "yao", "yan", "ling", "hao", "rong", "xiu", "dan", "yi", "jun", "sheng", "chang", "xu"};
    private static final String[] CITY_LAST_SLUG = {"chuan", "zhu", "ting", "yu", "mei", "gao"};
    private static final String[] DISTRICTS = {"青岚", "望泽", "云渚", "白榆", "砚湖", "临霁"};
    private static final String[] DISTRICT_SLUGS = {"qinglan", "wangze", "yunzhu", "baiyu", "yanhu", "linji"};
    private static final String[] STREETS = {"松影", "听涛里", "月桥湾", "棠梨", "雁回坊", "半亩", "枫渡口", "鹿鸣台", "芷兰", "石榴巷", "烟雨亭", "竹深"};
    private static final String[] STREET_SLUGS = {"songying", "tingtaoli", "yueqiaowan", "tangli", "yanhuifang", "banmu", "fengdukou", "lumingtai", "zhilan",
        "shiliuxiang", "yanyuting", "zhushen"};
    /** Cities beyond the first ninety have a third letter in their name: 云松川市. */
    private static final String[] CITY_MIDDLE = {"", "松", "石", "梧", "芦", "鹤", "荻", "榛", "泷", "棹", "蓼", "砀", "缇", "霭", "溦", "珂", "岑", "弥"};
    private static final String[] CITY_MIDDLE_SLUG = {"", "song", "shi", "wu", "lu", "he", "di", "zhen", "long", "zhao", "liao", "dang", "ti", "ai", "wei", "ke", "cen", "mi"};
    private static final int TWO_LETTERS = CITY_FIRST.length * CITY_LAST.length;
    static final int MOST_BODIES = BODIES_PER_CITY * TWO_LETTERS * CITY_MIDDLE.length;

    private Places() {
    }

    /** The first {@code count} bodies of one invented city; {@code index} says which city. */
    static List<Body> city(int index, int count) {
        int first = index / CITY_LAST.length % CITY_FIRST.length;
        int middle = index / TWO_LETTERS;
        int last = index % CITY_LAST.length;
        String city = CITY_FIRST[first] + CITY_MIDDLE[middle] + CITY_LAST[last] + "市";
        // the sample's own city keeps its files' names short; "shi" keeps the others apart from its districts
        String citySlug = CITY_FIRST_SLUG[first] + CITY_MIDDLE_SLUG[middle] + CITY_LAST_SLUG[last] + (index == 0 ? "" : "shi");
        String lead = index == 0 ? "" : citySlug + "-";
        String code = String.format("%02d%02d", 99 - index / 99, index % 99 + 1);
        List<Body> bodies = new ArrayList<>();
        String cityName = city + "人民政府";
        bodies.add(new Body(citySlug, cityName, city, List.of(city, city + "政府"), "city", code + "00", "", 0));
        for (int district = 0; district < DISTRICTS.length; district++) {
            String area = city + DISTRICTS[district] + "区";
            bodies.add(new Body(lead + DISTRICT_SLUGS[district], area + "人民政府", area,
                    List.of(DISTRICTS[district] + "区人民政府", DISTRICTS[district] + "区", area), "district", code + String.format("%02d", district + 1), cityName, district + 1));
        }
        for (int street = 0; street < STREETS.length; street++) {
            int district = street / 2;
            String area = city + DISTRICTS[district] + "区" + STREETS[street] + "街道";
            bodies.add(new Body(lead + DISTRICT_SLUGS[district] + "-" + STREET_SLUGS[street], area + "办事处", area,
                    List.of(DISTRICTS[district] + "区" + STREETS[street] + "街道办事处", STREETS[street] + "街道办事处", STREETS[street] + "街道"), "street",
                    code + String.format("%02d", district + 1) + String.format("%03d", street % 2 + 1), city + DISTRICTS[district] + "区人民政府", street + 7));
        }
        return List.copyOf(bodies.subList(0, Math.min(count, bodies.size())));
    }
}
