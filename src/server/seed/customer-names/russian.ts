import { agreeing, cyrillicWords, transliterated } from './cyrillic.ts'
import type { CountryNames } from './shape.ts'

export const russia: CountryNames = {
  country: 'RU',
  count: 99,
  heads: cyrillicWords(
    'Кедровый,Рябиновый,Янтарный,Лазурный,Туманный,Озёрный,Берёзовый,Малахитовый,Ольховый,Вересковый,Ежевичный,' +
      'Сосновый,Метельный,Родниковый,Полынный,Журавлиный,Соколиный,Снегириный,Бобровый,Лунный,Яблоневый,Кленовый,' +
      'Васильковый,Ковыльный,Перламутровый,Сиреневый,Дальний,Утренний,Тихий,Зимний',
  ),
  trades: {
    'agriculture-forestry-fishing': cyrillicWords('нива,сад,лес,улов'),
    'communications-media': cyrillicWords('волна,связист,издательство,эфир'),
    education: cyrillicWords('школа,лицей,академия'),
    'financial-services': cyrillicWords('капитал,полис,лизинг,сбережение'),
    government: cyrillicWords('водоканал,архив,кадастр'),
    healthcare: cyrillicWords('клиника,аптека,лаборатория,здравница'),
    hospitality: cyrillicWords('гостиница,причал отдыха,трактир,усадьба'),
    manufacturing: cyrillicWords('станок,керамика,прибор,литейщик,мастерская,завод механики'),
    'power-utilities': cyrillicWords('энергия,ветер,источник,тепло'),
    'public-safety-and-national-security': cyrillicWords('спасатель,дозор'),
    'retail-consumer-goods': cyrillicWords('прилавок,универмаг,лавка,игрушка,ярмарка'),
    services: cyrillicWords('консультант,проект,право,бюро инженеров'),
    'travel-transportation': cyrillicWords('логистика,путь,перевозчик,флот,странник'),
    'wholesale-distribution': cyrillicWords('база снабжения,оптовик,склад,бумага'),
  },
  compose: (head, trade) => {
    const local = `${agreeing(head.local, trade.local)} ${trade.local}`
    return { local, latin: titled(transliterated(local)) }
  },
  forms: [
    { local: '{name}, ООО', latin: '{name}, OOO' },
    { local: '{name}, АО', latin: '{name}, AO' },
    { local: '{name}, ПАО', latin: '{name}, PAO' },
  ],
  publicForms: [
    { local: '{name}, ГБУ', latin: '{name}, GBU' },
    { local: '{name}, МУП', latin: '{name}, MUP' },
  ],
  affiliates: [
    { local: '{name} Холдинг, АО', latin: '{name} Holding, AO' },
    { local: 'Торговый дом «{name}», ООО', latin: 'Torgovy Dom {name}, OOO' },
    { local: '{name} Сервис, ООО', latin: '{name} Service, OOO' },
  ],
  cities: [
    {
      name: 'Москва',
      aliases: ['Moscow', 'Moskva', '모스크바', '莫斯科'],
      region: 'Москва',
      postal: '12####',
    },
    {
      name: 'Санкт-Петербург',
      aliases: [
        'Saint Petersburg',
        'St Petersburg',
        'Sankt-Peterburg',
        'Петербург',
        '상트페테르부르크',
        '聖彼得堡',
      ],
      region: 'Санкт-Петербург',
      postal: '19####',
    },
    {
      name: 'Екатеринбург',
      aliases: ['Yekaterinburg', 'Ekaterinburg', '예카테린부르크', '葉卡捷琳堡'],
      region: 'Свердловская область',
      postal: '620###',
    },
    {
      name: 'Новосибирск',
      aliases: ['Novosibirsk', '노보시비르스크', '新西伯利亞'],
      region: 'Новосибирская область',
      postal: '630###',
    },
    {
      name: 'Казань',
      aliases: ['Kazan', '카잔', '喀山'],
      region: 'Республика Татарстан',
      postal: '420###',
    },
    {
      name: 'Владивосток',
      aliases: ['Vladivostok', '블라디보스토크', '海參崴'],
      region: 'Приморский край',
      postal: '690###',
    },
    {
      name: 'Нижний Новгород',
      aliases: ['Nizhny Novgorod', 'Nizhniy Novgorod', '니즈니노브고로드'],
      region: 'Нижегородская область',
      postal: '603###',
    },
  ],
  streets: [
    'ул. Садовая',
    'Лесной пр.',
    'ул. Заводская',
    'Речная наб.',
    'ул. Мельничная',
    'Портовый пер.',
    'ул. Полевая',
  ],
  address: '{street}, д. {number}',
}

/** Every word with a capital, as in the Latin names of Russian companies. */
function titled(text: string): string {
  return text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
