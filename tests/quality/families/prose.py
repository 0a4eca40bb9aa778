"""Formulaic prose of resolutions, acts and reports in several languages, from a small grammar.

    prose = Prose("es", random.Random(7))
    prose.operative()     a sentence that an assembly decides
    prose.statement()     a sentence that states something
    prose.recalling()     a clause of a preamble, without its last sign

The phrases are ours; they agree with one another in every combination, and no more is asked of them
than to look like the real thing to a program: their length, signs, capitals and script.
"""

ENGLISH = {
    "heads": ["Invites all members to", "Requests the secretariat to", "Decides to", "Encourages the regional offices to",
              "Calls upon the keepers of the registers to", "Urges those who run the networks to"],
    "infinitives": ["publish", "review once a year", "keep up to date", "make accessible to everybody",
                    "examine in the light of what has been learnt", "bring to the attention of the public"],
    "objects": ["the register of open harbours", "the list of well-known lamps", "the long-term plan for the canals",
                "the rules on the exchange of signals", "the report on cross-border bridges",
                "the measures that were agreed in the spring", "the accounts of the second fund"],
    "tails": ["before the end of the second year", "in a manner that is open to all who wish to take part",
              "with due regard to the needs of smaller islands", "at no cost to those who depend on it",
              "as far as the means at hand permit", "and to report on it at the next session",
              "after consultation with the harbour masters and the ferrymen"],
    "subjects": ["The members of the committee", "Several delegations", "The harbour masters", "Most of those who replied",
                 "The authors of the first draft", "Those responsible for the ferries"],
    "verbs": ["have examined", "will revise", "took note of", "support without reservation", "have asked for",
              "were not aware of"],
    "recalls": ["Recalling", "Noting with satisfaction", "Bearing in mind", "Deeply concerned about", "Welcoming",
                "Having considered"],
    "asides": ["It was said more than once that", "It should be borne in mind that", "For this reason it was agreed that",
               "There is reason to believe that"],
    "notes": ["See", "Compare", "This refers to", "Official records of"],
    "topics": ["Harbours and Piers", "Lamps at Night", "The Exchange of Signals", "Ferries between the Islands",
               "Upkeep of the Canals", "Fees and Funds", "The Work of the Committee", "Bridges and Tunnels",
               "Reports and Reviews", "Final Provisions"],
    "body": "The Assembly of Harbours", "title": "Care of harbours and of those who use them", "chapter": "CHAPTER",
    "article": "Article", "adopted": "Adopted at the third plenary meeting.", "annex": "ANNEX",
    "names": ["Ms. Ingrid Vale", "Mr. Tomas Reed", "The Chair", "Dr. Amina Holt"],
}

FRENCH = {
    "heads": ["Invite tous les membres à", "Prie le secrétariat de", "Décide de", "Encourage les bureaux régionaux à",
              "Demande aux gardiens des registres de", "Engage ceux qui exploitent les réseaux à"],
    "infinitives": ["publier", "revoir une fois par an", "tenir à jour", "rendre accessible à chacun",
                    "examiner à la lumière de ce qui a été appris", "porter à la connaissance du public"],
    "objects": ["le registre des ports ouverts", "la liste des phares bien connus", "le plan à long terme des canaux",
                "le règlement de l’échange des signaux", "le rapport sur les ponts transfrontaliers",
                "l’ensemble des mesures arrêtées au printemps", "le compte du second fonds"],
    "tails": ["avant la fin de la deuxième année", "d’une manière ouverte à tous ceux qui souhaitent y participer",
              "en tenant compte des besoins des petites îles", "sans frais pour ceux qui en dépendent",
              "dans la mesure où les moyens disponibles le permettent", "et de lui en rendre compte à la session suivante",
              "après consultation des capitaines de port et des passeurs"],
    "subjects": ["Les membres du comité", "Plusieurs délégations", "Les capitaines de port", "La plupart des intéressés",
                 "Les auteurs du premier projet", "Les responsables des bacs"],
    "verbs": ["ont examiné", "réviseront", "ont pris note de ce que dit", "soutiennent sans réserve", "ont demandé",
              "ne connaissaient pas"],
    "recalls": ["Rappelant", "Notant avec satisfaction", "Ayant à l’esprit", "Regrettant vivement", "Accueillant",
                "Ayant examiné"],
    "asides": ["Il a été dit à plusieurs reprises que, pour leur part,", "Il convient de rappeler que, dans l’ensemble,",
               "C’est pourquoi il a été admis que, désormais,"],
    "notes": ["Voir", "Comparer", "Il s’agit de", "Documents officiels concernant"],
    "topics": ["Ports et jetées", "Phares de nuit", "Échange des signaux", "Bacs entre les îles", "Entretien des canaux",
               "Droits et fonds", "Travaux du comité", "Ponts et tunnels", "Rapports et examens", "Dispositions finales"],
    "body": "L’Assemblée des ports", "title": "Entretien des ports et protection de leurs usagers", "chapter": "CHAPITRE",
    "article": "Article", "adopted": "Adoptée à la troisième séance plénière.", "annex": "ANNEXE",
    "names": ["Mme Ingrid Vale", "M. Tomas Reed", "La Présidente", "Mme Amina Holt"], "speaks": " :",
}

SPANISH = {
    "heads": ["Invita a todos los miembros a", "Pide a la secretaría que ayude a", "Decide", "Alienta a las oficinas regionales a",
              "Exhorta a los encargados de los registros a", "Insta a quienes explotan las redes a"],
    "infinitives": ["publicar", "revisar una vez al año", "mantener al día", "poner al alcance de todos",
                    "examinar a la luz de lo aprendido", "señalar a la atención del público"],
    "objects": ["el registro de puertos abiertos", "la lista de faros conocidos", "el plan a largo plazo de los canales",
                "el reglamento sobre el intercambio de señales", "el informe sobre los puentes fronterizos",
                "las medidas convenidas en la primavera", "las cuentas del segundo fondo"],
    "tails": ["antes de que termine el segundo año", "de una manera abierta a cuantos deseen participar",
              "teniendo en cuenta las necesidades de las islas pequeñas", "sin costo para quienes dependen de ello",
              "en la medida en que lo permitan los medios disponibles", "y a informar al respecto en la próxima sesión",
              "previa consulta con los capitanes de puerto y los barqueros"],
    "subjects": ["Los miembros del comité", "Varias delegaciones", "Los capitanes de puerto", "La mayoría de los interesados",
                 "Los autores del primer proyecto", "Los responsables de los transbordadores"],
    "verbs": ["han examinado", "revisarán", "conocieron", "apoyan sin reservas", "han solicitado", "desconocían"],
    "recalls": ["Recordando", "Observando con satisfacción", "Teniendo presente", "Lamentando profundamente", "Acogiendo",
                "Habiendo examinado"],
    "asides": ["Se dijo en más de una ocasión que", "Conviene tener presente que", "Por esta razón se acordó que"],
    "notes": ["Véase", "Compárese", "Se trata de", "Documentos oficiales sobre"],
    "topics": ["Puertos y muelles", "Faros de noche", "Intercambio de señales", "Barcos entre las islas",
               "Cuidado de los canales", "Tasas y fondos", "Labor del comité", "Puentes y túneles", "Informes y exámenes",
               "Disposiciones finales"],
    "body": "La Asamblea de los Puertos", "title": "Cuidado de los puertos y de sus usuarios", "chapter": "CAPÍTULO",
    "article": "Artículo", "adopted": "Aprobada en la tercera sesión plenaria.", "annex": "ANEXO",
    "names": ["Sra. Ingrid Vale", "Sr. Tomas Reed", "La Presidenta", "Dra. Amina Holt"],
}

GERMAN = {
    "heads": ["Ersucht alle Mitglieder,", "Bittet das Sekretariat,", "Beschließt,", "Ermutigt die Zweigstellen,",
              "Fordert die Hüter der Verzeichnisse auf,"],
    "infinitives": ["zu veröffentlichen", "einmal im Jahr zu prüfen", "auf dem neuesten Stand zu halten",
                    "allen zugänglich zu machen", "der Öffentlichkeit bekannt zu geben"],
    "objects": ["das Verzeichnis der offenen Häfen", "die Liste der bekannten Leuchttürme",
                "den langfristigen Plan für die Wasserstraßen", "die Regeln über den Austausch von Signalen",
                "den Bericht über grenzüberschreitende Brücken", "die im Frühjahr vereinbarten Maßnahmen"],
    "tails": ["vor dem Ende des zweiten Jahres", "in einer Weise, die allen Beteiligten offensteht,",
              "unter Beachtung der Bedürfnisse kleinerer Inseln", "ohne Kosten für diejenigen, die darauf angewiesen sind,",
              "soweit die vorhandenen Mittel dies erlauben,", "nach Anhörung der Hafenmeister und der Fährleute"],
    "subjects": ["Die Mitglieder des Ausschusses", "Mehrere Abordnungen", "Die Hafenmeister", "Die meisten Befragten",
                 "Die Verfasser des ersten Entwurfs"],
    "verbs": ["prüfen", "überarbeiten", "kennen", "unterstützen ohne Vorbehalt", "verlangen"],
    "recalls": ["In Anbetracht dessen, was man sagt über", "Mit Genugtuung Kenntnis nehmend in Bezug auf",
                "Eingedenk der Erwartungen an", "Mit tiefer Sorge im Hinblick auf"],
    "asides": ["Mehr als einmal wurde gesagt:", "Es ist zu bedenken:", "Daher wurde vereinbart:"],
    "notes": ["Siehe", "Vergleiche", "Gemeint ist hier:"],
    "topics": ["Häfen und Molen", "Leuchtfeuer bei Nacht", "Austausch von Signalen", "Fähren zwischen den Inseln",
               "Unterhalt der Kanäle", "Gebühren und Mittel", "Arbeit des Ausschusses", "Brücken und Tunnel",
               "Berichte und Prüfungen", "Schlussbestimmungen"],
    "body": "Die Versammlung der Häfen", "title": "Pflege der Häfen und Schutz ihrer Nutzer", "chapter": "KAPITEL",
    "article": "Artikel", "adopted": "Angenommen auf der dritten Vollsitzung.", "annex": "ANHANG",
    "names": ["Frau Ingrid Vale", "Herr Tomas Reed", "Die Vorsitzende", "Frau Amina Holt"], "verb_last": True,
}

RUSSIAN = {
    "heads": ["предлагает всем членам", "просит секретариат", "постановляет", "рекомендует местным отделениям",
              "призывает хранителей реестров"],
    "infinitives": ["опубликовать", "пересматривать раз в год", "своевременно обновлять", "сделать доступным для всех",
                    "довести до сведения общественности"],
    "objects": ["реестр открытых гаваней", "список известных маяков", "долгосрочный план ухода за каналами",
                "порядок обмена сигналами", "доклад о пограничных мостах", "перечень весенних мер"],
    "tails": ["до конца второго года", "так, чтобы в этом могли участвовать все желающие",
              "с учётом потребностей малых островов", "без затрат для тех, кто от этого зависит",
              "насколько это позволяют имеющиеся средства", "после совещания с начальниками портов и паромщиками"],
    "subjects": ["Члены комитета", "Некоторые делегации", "Начальники портов", "Многие из опрошенных",
                 "Авторы первого проекта"],
    "verbs": ["рассмотрели", "изменят", "приняли к сведению", "безоговорочно поддерживают", "запросили"],
    "recalls": ["ссылаясь на", "с удовлетворением отмечая", "принимая во внимание", "с сожалением вспоминая",
                "рассмотрев"],
    "asides": ["Не раз говорилось о том, что", "Следует иметь в виду, что", "По этой причине решено, что"],
    "notes": ["См.", "Ср.", "Имеется в виду", "Официальные отчёты:"],
    "topics": ["Гавани и причалы", "Маяки в ночное время", "Обмен сигналами", "Паромы между островами", "Уход за каналами",
               "Сборы и средства", "Работа комитета", "Мосты и туннели", "Отчёты и обзоры", "Заключительные положения"],
    "body": "Ассамблея гаваней", "title": "Уход за гаванями и защита тех, кто ими пользуется", "chapter": "ГЛАВА",
    "article": "Статья", "adopted": "Принято на третьем пленарном заседании.", "annex": "ПРИЛОЖЕНИЕ",
    "names": ["Г-жа Вейл", "Г-н Рид", "Председатель", "Г-жа Холт"], "lower": True,
}

ARABIC = {
    "heads": ["تدعو جميع الأعضاء إلى", "تطلب إلى الأمانة", "تقرر", "تشجع المكاتب الإقليمية على", "تهيب بأمناء السجلات"],
    "infinitives": ["نشر", "مراجعة", "تحديث", "إتاحة", "دراسة"],
    "objects": ["سجل الموانئ المفتوحة", "قائمة المنارات المعروفة", "خطة القنوات الطويلة الأجل", "قواعد تبادل الإشارات",
                "تقرير الجسور العابرة للحدود"],
    "tails": ["قبل نهاية السنة الثانية", "بطريقة مفتوحة لكل من يرغب في المشاركة", "مع مراعاة احتياجات الجزر الصغيرة",
              "دون تكلفة على من يعتمد عليها", "في حدود الوسائل المتوفرة"],
    "subjects": ["أعضاء اللجنة", "عدة وفود", "رؤساء الموانئ", "معظم الذين أجابوا"],
    "verbs": ["درسوا", "يراجعون", "يؤيدون دون تحفظ", "طلبوا"],
    "recalls": ["إذ تشير إلى", "وإذ تلاحظ مع الارتياح", "وإذ تضع في اعتبارها", "وقد نظرت في"],
    "asides": ["قيل أكثر من مرة إن", "ينبغي أن يوضع في الاعتبار أن"],
    "notes": ["انظر", "قارن", "المقصود هنا"],
    "topics": ["الموانئ والأرصفة", "المنارات ليلا", "تبادل الإشارات", "العبارات بين الجزر", "صيانة القنوات",
               "الرسوم والأموال", "عمل اللجنة", "الجسور والأنفاق", "التقارير والمراجعات", "أحكام ختامية"],
    "body": "إن جمعية الموانئ", "title": "العناية بالموانئ وحماية من يستخدمها", "chapter": "الفصل", "article": "المادة",
    "adopted": "اعتمد في الجلسة العامة الثالثة.", "annex": "المرفق",
    "names": ["السيدة فيل", "السيد ريد", "الرئيسة", "السيدة هولت"], "comma": "،", "semicolon": "؛",
    "letters": "أبجدهو", "number": "{} -",
}

CHINESE = {
    "heads": ["邀请所有成员", "请秘书处", "决定", "鼓励各区域办事处", "呼吁登记册保管人"],
    "infinitives": ["公布", "每年审查", "及时更新", "向所有人开放", "向公众说明"],
    "objects": ["开放港口的登记册", "著名灯塔的名单", "运河的长期计划", "信号交换的规则", "关于跨界桥梁的报告"],
    "tails": ["并在第二年结束之前完成这项工作", "使所有愿意参加的人都能参加", "同时顾及较小岛屿的需要", "而不增加使用者的负担",
              "并向下一届会议提出报告"],
    "subjects": ["委员会成员", "若干代表团", "各港口负责人", "多数答复者"],
    "verbs": ["审查了", "将修订", "注意到", "毫无保留地支持"],
    "recalls": ["回顾", "满意地注意到", "铭记", "审议了"],
    "asides": ["有人不止一次指出，", "应当铭记，", "因此商定，"],
    "notes": ["见", "比较", "这里指的是"],
    "topics": ["港口和码头", "夜间灯塔", "信号交换", "岛屿间渡轮", "运河维护", "费用和基金", "委员会的工作", "桥梁和隧道",
               "报告和审查", "最后条款"],
    "body": "港口大会", "title": "港口的维护和使用者的保护", "chapter": "章", "article": "条", "adopted": "第三次全体会议通过。",
    "annex": "附件", "names": ["韦尔女士", "里德先生", "主席", "霍尔特女士"], "comma": "，", "stop": "。", "semicolon": "；", "colon": "：", "blank": "",
}

LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "de": GERMAN, "ru": RUSSIAN, "ar": ARABIC, "zh": CHINESE}


class Prose:
    """Sentences of one language; the same seed gives the same sentences."""

    def __init__(self, language, random):
        self.words, self.random = LANGUAGES[language], random
        self.language, self.blank = language, self.words.get("blank", " ")
        self.comma, self.stop = self.words.get("comma", ","), self.words.get("stop", ".")
        self.colon, self.semicolon = self.words.get("colon", ":"), self.words.get("semicolon", ";")
        self.speaks = self.words.get("speaks", self.colon)
        self.letters, self.number = self.words.get("letters", "abcdef"), self.words.get("number", "{}.")
        self.topics = list(self.words["topics"])
        random.shuffle(self.topics)
        self.said = set()

    def pick(self, name):
        return self.random.choice(self.words[name])

    def name(self, name):
        return self.words[name]

    def tails(self):
        """None to three tails, so that lengths differ as they do in real texts."""
        count = self.random.choice((0, 1, 1, 2, 3))
        tails = self.random.sample(self.words["tails"], count)
        return [tail.rstrip(",") if i + 1 == count else tail for i, tail in enumerate(tails)]

    def action(self):
        infinitive, others = self.pick("infinitives"), [self.pick("objects"), *self.tails()]
        parts = [*others, infinitive] if self.words.get("verb_last") else [infinitive, *others]
        return self.blank.join(parts)

    def once(self, make):
        """What `make` gives, and never the same text twice in a document, so that it can be found."""
        for _ in range(50):
            text = make()
            if text not in self.said:
                break
        self.said.add(text)
        return text

    def operative(self):
        head = self.pick("heads")
        return self.once(lambda: self.capital(self.blank.join([head, self.action()])))

    def clause(self):
        return self.once(self.action)

    def recalling(self):
        return self.once(lambda: self.capital(self.blank.join([self.pick("recalls"), self.pick("objects"), *self.tails()])))

    def statement(self):
        def make():
            core = self.blank.join([self.pick("subjects"), self.pick("verbs"), self.pick("objects"), *self.tails()])
            if self.random.random() < 0.3:
                core = self.blank.join([self.pick("asides"), core[0].lower() + core[1:]])
            return core.rstrip(",") + self.stop
        return self.once(make)

    def statements(self, least, most):
        return self.blank.join(self.statement() for _ in range(self.random.randint(least, most)))

    def note(self):
        return self.once(lambda: self.blank.join([self.pick("notes"), self.pick("objects"), *self.tails()]) + self.stop)

    def topic(self):
        """A title; things are titles too, once those of the language are used up."""
        if not self.topics:
            self.topics = [thing[0].upper() + thing[1:] for thing in self.words["objects"]]
        return self.topics.pop()

    def capital(self, text):
        """Russian resolutions open their paragraphs with a verb in lower case; the rest have a capital."""
        return text if self.words.get("lower") else text[0].upper() + text[1:]
