/**
 * What passwords are made of when people do not think about them: the roots of the most used ones of published lists,
 * without the figures and signs that are put around them. Four letters and more.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
  password passwort passw0rd passwd passcode passphrase contrasena motdepasse parol senha wachtwoord heslo haslo
  qwerty qwertz azerty qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qweasd qweasdzxc qweqwe asdasd zaqwsx
  admin administrator root user username guest login welcome secret letmein access test tester testing testtest temp
  temporary default change changeme please master manager server service system support computer internet network
  windows apple google facebook twitter youtube yahoo hotmail gmail email mailbox samsung nokia motorola android iphone
  iloveyou iloveu loveyou lovely loveme lover love forever family mother father sister brother daughter mommy daddy
  mamma mama papa babygirl babyboy baby sweet sweetie sweetheart honey angel angels princess prince queen king kitty
  kitten puppy bunny teddy hello hallo salut bonjour hola privet namaste sunshine sunny flower flowers butterfly rainbow
  summer winter spring autumn january february march april june july august september october november december monday
  tuesday wednesday thursday friday saturday sunday today tomorrow birthday christmas holiday vacation
  football soccer baseball basketball hockey tennis golf golfer runner racing fishing hunting hunter shooter player
  gamer games gaming pokemon pikachu naruto minecraft fortnite starwars startrek matrix superman batman spiderman ironman
  hulk joker phantom shadow ghost demon devil satan heaven hell jesus christ jesuschrist godisgood blessed blessing faith
  grace mercy church bible dragon tiger lion bear wolf eagle falcon hawk panther jaguar cougar puma horse horses mustang
  monkey donkey chicken turtle dolphin shark whale spider snake viper cobra scorpion phoenix unicorn rabbit mouse
  ferrari porsche mercedes lamborghini maserati bentley corvette camaro charger harley yamaha suzuki kawasaki honda toyota
  nissan subaru mazda volvo audi jeep ford chevy chevrolet dodge renault peugeot vauxhall skoda
  chelsea arsenal liverpool manchester united barcelona juventus madrid realmadrid milan benfica celtic rangers everton
  tottenham cowboys yankees redsox patriots steelers packers eagles raiders lakers bulls giants dodgers cubs ranger
  michael michelle michel jennifer jessica jordan joshua daniel danielle david andrew andrea anthony thomas robert
  richard charles charlie william matthew christopher chris christian christine christina nicholas nicole nathan justin
  brandon jonathan james jasmine joseph john johnny johnson jackson jack jason jacob kevin steven stephen scott ryan
  robin rachel rebecca samantha sarah sandra sophie stephanie susan taylor tyler victoria veronica vanessa vincent
  alexander alexandra alexandre alexis alex alice amanda amber angela angelo anna annie antonio arthur ashley austin
  barbara benjamin bailey bradley brian brittany bruno caroline carlos carmen catherine cameron chester claudia connor
  courtney crystal cynthia dakota dallas debbie dennis diana diamond dominic donald dylan edward eduardo elizabeth ellie
  emily emma eric felipe fernando florence francis francesco frank freddy gabriel gabriela george georgia gloria gordon
  grant gregory guillermo hannah harry heather helen henry hunter isabella jackie jeffrey jeremy jesse joanna julia
  julian julie karen katherine kathleen katie kelly kenneth kimberly lauren laura leonardo linda lindsay logan lucas lucky
  louise madison marcus margaret maria marie marina mario marlboro martin martina maverick maxwell megan melissa mercedes
  miguel miller molly monica morgan natalia natalie natasha nathalie oliver olivia oscar pamela patricia patrick paul
  pauline peter philip phillip rafael raymond ricardo roberto rodrigo ronald ronaldo messi neymar beckham russell
  sabrina samuel sebastian shannon sharon sierra simon simone stella stewart sydney teresa theresa timothy valentina
  valerie victor walter wendy wesley whitney wilson zachary ivan dmitry sergey andrey alexey natasha olga svetlana
  tatiana marina vladimir nikita maksim oksana minji jiwoo hyun yamato sakura tokyo osaka seoul taipei beijing shanghai
  london paris berlin roma moscow newyork america american canada brazil brasil mexico espana france deutschland italia
  england britain ireland scotland russia ukraine kazakhstan china japan korea india pakistan nigeria australia
  austin boston chicago denver houston florida california texas nevada arizona dakota virginia carolina montana
  blue black white green yellow orange purple silver golden gold diamond crystal ruby emerald platinum red brown pink
  cookie cookies chocolate cheese pepper ginger banana apple apples peach cherry lemon orange strawberry coffee sugar
  candy peanut pumpkin biscuit butter bacon pizza burger whiskey vodka guinness heineken marlboro
  guitar music metallica nirvana slipknot greenday eminem rammstein blink ironmaiden acdc beatles elvis madonna
  freedom liberty justice peace power energy thunder lightning storm rocket galaxy planet star stars moon night
  midnight sunset summer ocean river mountain forest garden house home sweethome kitchen school college teacher student
  doctor police soldier marine marines army navy captain pirate pirates warrior knight wizard magic merlin gandalf
  frodo legolas hobbit zelda mario luigi sonic tetris warcraft counter strike killer hacker terminator trustno
  whatever whoever nothing something anything everything nobody somebody important business company office money
  dollar bitcoin crypto million millions billion rich richer winner success boss number first second third
  abcd abcdef abcdefg abcdefgh alpha beta gamma delta omega sigma zero three four five seven eight nine
  fuck fucker fuckyou fuckme fuckoff asshole bitch bastard bullshit shit pussy penis dick cock sexy hottie naked
  horny porn playboy blowme suckit cumshot booty boobs bigdick
  hallo123 schatz sonne sommer fussball bayern schalke dortmund werder hamburg passwort1 geheim liebe engel
  doudou soleil loulou marseille chouchou bisous nounours coucou
  teamo tequiero amor amore amorcito princesa hermosa corazon estrella mariposa futbol
  lyubov lyubimaya solnyshko zvezda moskva spartak zenit ghbdtn gfhjkm yfnfif cjkysirj vfrcbv
  пароль привет любовь солнышко наташа максим андрей сергей марина спартак москва россия йцукен
  비밀번호 사랑해 안녕하세요 密碼 密码 我愛你 我爱你 パスワード
  tandem cosell partner partners vendor seller sales salesforce dynamics microsoft oracle
  `
    .trim()
    .split(/\s+/),
)
