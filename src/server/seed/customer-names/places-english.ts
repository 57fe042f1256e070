import type { City } from './shape.ts'

export const unitedStatesCities: City[] = [
  {
    name: 'New York',
    aliases: ['New York City', 'NYC', '뉴욕', 'Нью-Йорк', '紐約'],
    region: 'NY',
    postal: '100##',
  },
  { name: 'Chicago', aliases: ['시카고', 'Чикаго', '芝加哥'], region: 'IL', postal: '606##' },
  { name: 'Seattle', aliases: ['시애틀', 'Сиэтл', '西雅圖'], region: 'WA', postal: '981##' },
  { name: 'Boston', aliases: ['보스턴', 'Бостон', '波士頓'], region: 'MA', postal: '021##' },
  { name: 'Denver', aliases: ['덴버', 'Денвер', '丹佛'], region: 'CO', postal: '802##' },
  { name: 'Detroit', aliases: ['디트로이트', 'Детройт', '底特律'], region: 'MI', postal: '482##' },
  { name: 'Austin', aliases: ['오스틴', 'Остин', '奧斯汀'], region: 'TX', postal: '787##' },
  { name: 'Atlanta', aliases: ['애틀랜타', 'Атланта', '亞特蘭大'], region: 'GA', postal: '303##' },
  { name: 'Portland', aliases: ['포틀랜드', 'Портленд', '波特蘭'], region: 'OR', postal: '972##' },
  { name: 'Minneapolis', aliases: ['미니애폴리스', 'Миннеаполис'], region: 'MN', postal: '554##' },
  { name: 'Columbus', aliases: ['콜럼버스', 'Колумбус'], region: 'OH', postal: '432##' },
  { name: 'San Diego', aliases: ['샌디에이고', 'Сан-Диего', '聖地牙哥'], region: 'CA', postal: '921##' },
  { name: 'Nashville', aliases: ['내슈빌', 'Нашвилл'], region: 'TN', postal: '372##' },
  {
    name: 'Salt Lake City',
    aliases: ['솔트레이크시티', 'Солт-Лейк-Сити', '鹽湖城'],
    region: 'UT',
    postal: '841##',
  },
]

export const britishCities: City[] = [
  { name: 'London', aliases: ['런던', 'Лондон', '倫敦'], region: null, postal: 'EC#A #@@' },
  { name: 'Manchester', aliases: ['맨체스터', 'Манчестер', '曼徹斯特'], region: null, postal: 'M## #@@' },
  { name: 'Leeds', aliases: ['리즈', 'Лидс', '里茲'], region: 'West Yorkshire', postal: 'LS# #@@' },
  { name: 'Bristol', aliases: ['브리스틀', 'Бристоль'], region: null, postal: 'BS# #@@' },
  { name: 'Edinburgh', aliases: ['에든버러', 'Эдинбург', '愛丁堡'], region: 'Scotland', postal: 'EH# #@@' },
  {
    name: 'Birmingham',
    aliases: ['버밍엄', 'Бирмингем', '伯明翰'],
    region: 'West Midlands',
    postal: 'B## #@@',
  },
  { name: 'Cardiff', aliases: ['Caerdydd', '카디프', 'Кардифф'], region: 'Wales', postal: 'CF## #@@' },
  { name: 'Belfast', aliases: ['벨파스트', 'Белфаст'], region: 'Northern Ireland', postal: 'BT# #@@' },
  {
    name: 'Newcastle upon Tyne',
    aliases: ['Newcastle', '뉴캐슬', 'Ньюкасл'],
    region: null,
    postal: 'NE# #@@',
  },
]

export const australianCities: City[] = [
  { name: 'Sydney', aliases: ['시드니', 'Сидней', '雪梨', '悉尼'], region: 'NSW', postal: '20##' },
  { name: 'Melbourne', aliases: ['멜버른', 'Мельбурн', '墨爾本'], region: 'VIC', postal: '30##' },
  { name: 'Perth', aliases: ['퍼스', 'Перт', '伯斯', '珀斯'], region: 'WA', postal: '60##' },
  { name: 'Brisbane', aliases: ['브리즈번', 'Брисбен', '布里斯本'], region: 'QLD', postal: '40##' },
  { name: 'Adelaide', aliases: ['애들레이드', 'Аделаида', '阿德萊德'], region: 'SA', postal: '50##' },
  { name: 'Hobart', aliases: ['호바트', 'Хобарт'], region: 'TAS', postal: '70##' },
]
